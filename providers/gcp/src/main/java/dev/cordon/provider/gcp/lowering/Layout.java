package dev.cordon.provider.gcp.lowering;

import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Label;
import dev.cordon.provider.gcp.state.Place;
import dev.cordon.provider.gcp.state.Side;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Puts rules into the order of a policy: what is allowed, then denials that name the members, so
 * that whoever is none goes on to the next stage as before.
 */
final class Layout {

  /** The highest priority that users may give. */
  private static final int LAST = 2_147_483_547;

  private static final int ALLOWED = 1;
  private static final int DENIED = 2;

  private final List<Wanted> allowed;
  private final List<Own> members;

  /**
   * A layout.
   *
   * @param allowed what is granted
   * @param members whom the denials are about, in parts that one rule can hold
   */
  Layout(List<Wanted> allowed, List<Own> members) {
    this.allowed = List.copyOf(allowed);
    this.members = List.copyOf(members);
  }

  /** In a policy of our own. */
  List<FirewallRule> alone() {
    List<FirewallRule> rules = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      rules.addAll(ours(direction, Place.START));
    }
    return rules;
  }

  /**
   * In somebody's policy, whose rules stay at their priorities: in the first gap that has room for
   * all of ours. Empty if none has.
   */
  List<FirewallRule> among(List<? extends NativeRule> theirs) {
    SortedSet<Integer> posts = new TreeSet<>();
    theirs.forEach(rule -> posts.add(((FirewallRule) rule).place().post()));
    posts.add(LAST + 1);
    int before = Place.START;
    for (int post : posts) {
      if (post - before - 1 >= size()) {
        return placed(theirs, post);
      }
      before = post;
    }
    return List.of();
  }

  private int size() {
    return alone().size();
  }

  private List<FirewallRule> placed(List<? extends NativeRule> theirs, int end) {
    List<FirewallRule> rules = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      int post = Place.START;
      for (NativeRule rule : theirs) {
        int at = ((FirewallRule) rule).place().post();
        post = rule.direction() == direction && at < end ? Math.max(post, at) : post;
      }
      rules.addAll(ours(direction, post));
    }
    return rules;
  }

  private List<FirewallRule> ours(Direction direction, int post) {
    List<FirewallRule> rules = new ArrayList<>();
    for (Wanted wanted : allowed) {
      if (wanted.direction() == direction) {
        Place place = new Place(post, ALLOWED);
        FirewallRule plain = wanted.at(place, new Label("", ""));
        rules.add(wanted.at(place, Labels.of(plain, wanted.grants())));
      }
    }
    for (Own some : members) {
      for (Family family : Family.values()) {
        if (some.fits(family == Family.V4 ? Kind.V4 : Kind.V6)) {
          FirewallRule plain = denial(direction, some, family, post, new Label("", ""));
          Label label = Labels.of(plain, "deny", "nothing else is granted");
          rules.add(denial(direction, some, family, post, label));
        }
      }
    }
    return rules;
  }

  private static FirewallRule denial(
      Direction direction, Own of, Family family, int post, Label label) {
    return new FirewallRule(
        direction,
        new Place(post, DENIED),
        Effect.DENY,
        of.targets(),
        of.side(),
        Side.addresses(IpSet.any(family)),
        ServiceSet.all(),
        label);
  }
}
