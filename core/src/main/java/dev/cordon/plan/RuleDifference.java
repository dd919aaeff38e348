package dev.cordon.plan;

import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the rules of a container differ. Both lists are in the order of rules, so one walk along both
 * tells it.
 *
 * @param added rules that only the second has
 * @param removed rules that only the first has
 * @param renoted rules that both have, with the second's note where the notes differ
 */
record RuleDifference(List<NativeRule> added, List<NativeRule> removed, List<NativeRule> renoted) {

  static RuleDifference of(List<NativeRule> before, List<NativeRule> after) {
    RuleDifference difference =
        new RuleDifference(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    if (before != after) {
      difference.walk(before, after);
    }
    return difference;
  }

  boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty() && renoted.isEmpty();
  }

  private void walk(List<NativeRule> before, List<NativeRule> after) {
    int i = 0;
    int j = 0;
    while (i < before.size() && j < after.size()) {
      NativeRule from = before.get(i);
      NativeRule to = after.get(j);
      int order = from == to ? 0 : from.compareTo(to);
      if (order < 0) {
        removed.add(from);
        i++;
      } else if (order > 0) {
        added.add(to);
        j++;
      } else if (from.equals(to)) {
        renote(from, to);
        i++;
        j++;
      } else {
        int restBefore = runEnd(before, i);
        int restAfter = runEnd(after, j);
        meet(before.subList(i, restBefore), after.subList(j, restAfter));
        i = restBefore;
        j = restAfter;
      }
    }
    removed.addAll(before.subList(i, before.size()));
    added.addAll(after.subList(j, after.size()));
  }

  private static int runEnd(List<NativeRule> rules, int from) {
    int end = from + 1;
    while (end < rules.size() && rules.get(from).compareTo(rules.get(end)) == 0) {
      end++;
    }
    return end;
  }

  /** Different rules that have the same place in the order. */
  private void meet(List<NativeRule> before, List<NativeRule> after) {
    Map<NativeRule, NativeRule> left = new LinkedHashMap<>();
    before.forEach(rule -> left.put(rule, rule));
    for (NativeRule rule : after) {
      NativeRule was = left.remove(rule);
      if (was == null) {
        added.add(rule);
      } else {
        renote(was, rule);
      }
    }
    removed.addAll(left.keySet());
  }

  private void renote(NativeRule was, NativeRule is) {
    if (was != is && !was.note().equals(is.note())) {
      renoted.add(is);
    }
  }
}
