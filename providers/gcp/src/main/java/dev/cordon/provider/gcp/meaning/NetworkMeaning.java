package dev.cordon.provider.gcp.meaning;

import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.Packet;
import dev.cordon.spi.Bounds;
import dev.cordon.spi.Crossing;
import dev.cordon.spi.Meaning;
import dev.cordon.spi.SiteFlows;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Container;
import dev.cordon.state.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a network lets through: policies of the organization and of folders, policies of the vendor,
 * VPC firewall rules and the policies of the network, in the order that the network has, then what
 * is implied. Pure and thread-safe.
 *
 * <p>What the platform exempts from all rules (the metadata server, with its names and time) or
 * lets out of no network (mail to the internet, unless the vendor agreed) is no part of it.
 *
 * @see <a href="https://cloud.google.com/firewall/docs/firewall-policies-rule-eval-order">Policy
 *     and rule evaluation order</a>
 */
public final class NetworkMeaning implements Meaning {

  @Override
  public SiteFlows of(SiteState state) {
    Map<Standing, IpSet> standings = Standing.of(state);
    return new SiteFlows(
        bounds(state, standings, Direction.EGRESS), bounds(state, standings, Direction.INGRESS));
  }

  private static Bounds bounds(
      SiteState state, Map<Standing, IpSet> standings, Direction direction) {
    Passage passage = Passage.of(state, direction);
    Peers peers = new Peers(state);
    List<FlowSet> sure = new ArrayList<>();
    List<FlowSet> maybe = new ArrayList<>();
    standings.forEach(
        (standing, own) -> {
          Course.Admitted admitted =
              new Course(passage, peers, direction, standing, own).admitted();
          sure.add(admitted.sure());
          maybe.add(admitted.maybe());
        });
    SortedSet<String> unmodelled = new TreeSet<>(passage.unread());
    unmodelled.addAll(peers.unmodelled());
    return new Bounds(FlowSet.union(sure), FlowSet.union(maybe), List.copyOf(unmodelled));
  }

  /** Somebody's policy as if it were not there, and a shared one with our rules only. */
  @Override
  public Container withoutTheirs(Container container) {
    if (Names.kind(container.id()) != Names.Kind.POLICY) {
      return container;
    }
    return switch (container.ownership()) {
      case OWNED -> container;
      case SHARED ->
          container.withRules(
              container.rules().stream()
                  .filter(rule -> ((FirewallRule) rule).label().isOurs())
                  .toList());
      case FOREIGN -> container.withRules(List.of());
    };
  }

  @Override
  public List<Crossing> crossings(SiteState state, Packet packet) {
    return new Witness(state, packet).crossings();
  }
}
