package dev.cordon.provider.gcp.lowering;

import dev.cordon.model.Grant;
import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Firewalls;
import dev.cordon.provider.gcp.state.Label;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.Place;
import dev.cordon.provider.gcp.state.Side;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is allowed and what is denied as VPC firewall rules. Two numbers are ours: what is allowed
 * comes before the denials, and both before the rules of others that have the usual number, which
 * so say nothing about members.
 *
 * <p>A rule keeps its name as long as it says the same; one that says something else has another
 * name, so that it can be made before the old one goes.
 *
 * @see <a
 *     href="https://cloud.google.com/firewall/docs/firewalls#priority_order_for_firewall_rules">
 *     Priorities of VPC firewall rules</a>
 */
final class ClassicLayout {

  /** Users who name no priority get 1000. */
  static final int ALLOWED = 900;

  static final int DENIED = 901;

  private final String fleet;
  private final String network;
  private final SortedSet<String> taken;
  private final Map<NativeRule, String> known = new HashMap<>();
  private final List<FirewallRule> rules = new ArrayList<>();

  /**
   * A layout.
   *
   * @param live our rules as they were read
   */
  ClassicLayout(
      String fleet, String network, Firewalls firewalls, Collection<? extends NativeRule> live) {
    this.fleet = fleet;
    this.network = network;
    this.taken = new TreeSet<>(firewalls.names());
    live.forEach(rule -> known.put(rule, ((FirewallRule) rule).label().name()));
  }

  /**
   * The rules.
   *
   * @param allowed what is granted
   * @param members whom the denials are about, in parts that one rule can hold
   * @param ways which ways are denied
   */
  List<FirewallRule> of(List<Wanted> allowed, List<Own> members, Set<Direction> ways) {
    for (Wanted wanted : allowed) {
      add(wanted.at(new Place(ALLOWED, 0), new Label("", "")), wanted.grants());
    }
    for (Direction direction : ways) {
      for (Own some : members) {
        for (Family family : Family.values()) {
          if (some.fits(family == Family.V4 ? Kind.V4 : Kind.V6)) {
            add(denial(direction, some, family), "nothing else is granted");
          }
        }
      }
    }
    return rules;
  }

  private static FirewallRule denial(Direction direction, Own of, Family family) {
    return new FirewallRule(
        direction,
        new Place(DENIED, 0),
        Effect.DENY,
        of.targets(),
        of.side(),
        Side.addresses(IpSet.any(family)),
        ServiceSet.all(),
        new Label("", ""));
  }

  private void add(FirewallRule plain, Collection<Grant> grants) {
    add(plain, Labels.said(grants));
  }

  private void add(FirewallRule plain, String description) {
    String name = known.get(plain);
    rules.add(plain.labelled(new Label(name == null ? fresh(plain) : name, description)));
  }

  /** Somebody may have changed a rule of ours in place, or be using its name. */
  private String fresh(FirewallRule rule) {
    String way = rule.direction() == Direction.INGRESS ? "in" : "out";
    StringBuilder content = new StringBuilder(Labels.content(rule));
    while (true) {
      String name = Names.firewall(fleet, network, way, content.toString());
      if (taken.add(name)) {
        return name;
      }
      content.append('+');
    }
  }
}
