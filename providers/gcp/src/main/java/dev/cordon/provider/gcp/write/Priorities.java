package dev.cordon.provider.gcp.write;

import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Place;
import dev.cordon.provider.gcp.state.Place.Prioritised;
import dev.cordon.provider.gcp.wire.RuleJson;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Places to priorities, which are unique in a policy, whichever the direction. Somebody's rules
 * keep theirs; ours are numbered anew between them. Used once.
 */
final class Priorities {

  /** Where ours begin, so that people find space for a rule of their own before them. */
  private static final int FIRST = 1_000;

  private final SortedSet<Integer> taken = new TreeSet<>();
  private final List<Prioritised> numbered = new ArrayList<>();
  private final int start;

  private Priorities(Collection<NativeRule> rules) {
    for (NativeRule rule : rules) {
      Place place = ((FirewallRule) rule).place();
      if (place.isPost()) {
        taken.add(place.post());
      }
    }
    this.start = taken.isEmpty() || taken.first() > FIRST + rules.size() ? FIRST : 0;
  }

  /** All rules with their priorities; empty where there is no room. */
  static Optional<List<Prioritised>> of(Collection<NativeRule> rules) {
    Priorities priorities = new Priorities(rules);
    for (Direction direction : Direction.values()) {
      if (!priorities.number(direction, rules)) {
        return Optional.empty();
      }
    }
    priorities.numbered.sort(Comparator.comparingInt(Prioritised::priority));
    return Optional.of(priorities.numbered);
  }

  private boolean number(Direction direction, Collection<NativeRule> rules) {
    List<FirewallRule> some = new ArrayList<>();
    for (NativeRule rule : rules) {
      if (rule.direction() == direction) {
        some.add((FirewallRule) rule);
      }
    }
    some.sort(Comparator.comparing(FirewallRule::place));
    int last = start - 1;
    for (int at = 0; at < some.size(); at++) {
      FirewallRule rule = some.get(at);
      if (rule.place().isPost()) {
        last = rule.place().post();
      } else {
        last = free(Math.max(last, rule.place().post()));
        if (last >= end(some, at)) {
          return false;
        }
      }
      numbered.add(new Prioritised(last, rule));
    }
    return true;
  }

  /** The priority of the next rule of somebody else, or the first that is reserved. */
  private static int end(List<FirewallRule> some, int from) {
    for (FirewallRule rule : some.subList(from, some.size())) {
      if (rule.place().isPost()) {
        return rule.place().post();
      }
    }
    return RuleJson.PREDEFINED;
  }

  private int free(int after) {
    int free = after + 1;
    while (!taken.add(free)) {
      free++;
    }
    return free;
  }
}
