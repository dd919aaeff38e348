package dev.cordon.provider.vyos.lowering;

import dev.cordon.provider.vyos.state.VyosRule;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Numbers for rules: one that is there keeps its own, so that logs stay comparable and nothing is
 * rewritten; a new one takes a number that nobody has, so that it can be there before another goes.
 */
final class Numbers {

  private final Map<SortedMap<String, SortedSet<String>>, VyosRule> live = new HashMap<>();
  private final Set<Integer> taken = new HashSet<>();

  Numbers(Collection<VyosRule> live) {
    for (VyosRule rule : live) {
      this.live.putIfAbsent(rule.parts(), rule);
      taken.add(rule.number());
    }
  }

  int of(Run run, VyosRule rule) {
    VyosRule there = live.get(rule.parts());
    if (there != null && run.has(there.number())) {
      return there.number();
    }
    int number = run.preferred(rule.text());
    for (int tries = 0; tries < run.size() && !taken.add(number); tries++) {
      number = run.after(number);
    }
    return number;
  }
}
