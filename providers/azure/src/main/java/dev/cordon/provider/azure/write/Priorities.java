package dev.cordon.provider.azure.write;

import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Place;
import dev.cordon.provider.azure.state.Place.Prioritised;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Places to priorities. Somebody's rules keep theirs; ours are numbered anew between them, with
 * gaps where there is room, so that people find space for a rule of their own.
 */
final class Priorities {

  private static final int LOWEST = 100;
  private static final int HIGHEST = 4096;
  private static final int WIDEST_GAP = 10;

  private final List<NsgRule> rules;
  private final List<Prioritised> numbered = new ArrayList<>();

  private Priorities(List<NsgRule> rules) {
    this.rules = rules;
  }

  /** All rules with their priorities, in their order; empty where there is no room. */
  static Optional<List<Prioritised>> of(Collection<NativeRule> rules) {
    List<Prioritised> all = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      List<NsgRule> some = new ArrayList<>();
      rules.stream().filter(rule -> rule.direction() == direction).forEach(r -> add(some, r));
      some.sort(Comparator.comparingInt(NsgRule::place));
      Priorities one = new Priorities(some);
      if (!one.number()) {
        return Optional.empty();
      }
      all.addAll(one.numbered);
    }
    return Optional.of(all);
  }

  private static void add(List<NsgRule> some, NativeRule rule) {
    some.add((NsgRule) rule);
  }

  private boolean number() {
    int free = LOWEST;
    int at = 0;
    while (at < rules.size()) {
      Optional<Integer> post = Place.priority(rules.get(at).place());
      if (post.isPresent()) {
        numbered.add(new Prioritised(post.get(), rules.get(at)));
        free = post.get() + 1;
        at++;
        continue;
      }
      int end = at;
      while (end < rules.size() && Place.priority(rules.get(end).place()).isEmpty()) {
        end++;
      }
      int first = Math.max(free, Place.postBefore(rules.get(at).place()) + 1);
      int last = end < rules.size() ? Place.postBefore(rules.get(end).place()) - 1 : HIGHEST;
      if (!number(at, end, first, last)) {
        return false;
      }
      at = end;
    }
    return true;
  }

  private boolean number(int from, int to, int first, int last) {
    int room = last - first + 1;
    int count = to - from;
    if (room < count) {
      return false;
    }
    int gap = Math.max(1, Math.min(WIDEST_GAP, room / count));
    for (int i = from; i < to; i++) {
      numbered.add(new Prioritised(first + (i - from) * gap, rules.get(i)));
    }
    return true;
  }
}
