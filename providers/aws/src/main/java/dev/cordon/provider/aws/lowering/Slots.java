package dev.cordon.provider.aws.lowering;

import dev.cordon.provider.aws.state.Load;
import dev.cordon.provider.aws.state.SgRule;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which group of a segment keeps which rule. What is live somewhere stays there, so that a further
 * rule is one write and never a reshuffle; what is new goes to the first group with room, where
 * rules that are going to be removed still take theirs. Pure.
 */
final class Slots {

  private final VpcFabric fabric;
  private final List<SgRule> wanted;
  private final boolean namesLists;
  private final SortedMap<Integer, List<NativeRule>> live;
  private final List<SgRule> elsewhere;
  private final Map<SgRule, Integer> homes = new HashMap<>();

  /**
   * The slots of a segment.
   *
   * @param wanted its rules, sorted
   * @param namesLists whether one of them may name a prefix list, and so count more than once
   * @param live the rules of its groups by slot
   * @param elsewhere what groups of other segments, or of any, are to gain
   */
  Slots(
      VpcFabric fabric,
      List<SgRule> wanted,
      boolean namesLists,
      SortedMap<Integer, List<NativeRule>> live,
      List<SgRule> elsewhere) {
    this.elsewhere = elsewhere;
    this.fabric = fabric;
    this.wanted = wanted;
    this.namesLists = namesLists;
    this.live = live;
    Set<SgRule> asked = live.isEmpty() ? Set.of() : new HashSet<>(wanted);
    live.forEach(
        (slot, rules) ->
            rules.forEach(
                rule -> {
                  if (asked.contains((SgRule) rule)) {
                    homes.putIfAbsent((SgRule) rule, slot);
                  }
                }));
  }

  /** The highest slot in which a wanted rule is live; 1 if there is none. */
  int highest() {
    return homes.values().stream().mapToInt(Integer::intValue).max().orElse(1);
  }

  /**
   * The rules of each slot when what is live above a slot has to move; further slots if the rules
   * do not fit. Slot 1 is always there.
   */
  SortedMap<Integer, List<SgRule>> placed(int highestKept) {
    if (live.isEmpty() && fitsOne()) {
      return new TreeMap<>(Map.of(1, wanted));
    }
    List<SgRule> coming = new ArrayList<>();
    SortedMap<Integer, List<SgRule>> kept = new TreeMap<>();
    for (SgRule rule : wanted) {
      Integer home = homes.get(rule);
      if (home != null && home <= highestKept) {
        kept.computeIfAbsent(home, any -> new ArrayList<>()).add(rule);
      } else {
        coming.add(rule);
      }
    }
    coming.sort(Comparator.comparingInt(rule -> -Load.of(rule, fabric).most()));
    SortedMap<Integer, Slot> slots = new TreeMap<>();
    Map<Load, Integer> fullBelow = new HashMap<>();
    coming.forEach(rule -> settle(rule, slots, fullBelow, kept, coming));
    SortedMap<Integer, List<SgRule>> placed = new TreeMap<>(kept);
    placed.computeIfAbsent(1, any -> new ArrayList<>());
    slots.forEach(
        (number, slot) -> {
          if (!slot.settled.isEmpty()) {
            placed.computeIfAbsent(number, any -> new ArrayList<>()).addAll(slot.settled);
          }
        });
    return placed;
  }

  /** Whether one group can hold all; a rule that names no list counts once at most. */
  private boolean fitsOne() {
    int quota = fabric.limits().rulesThatCount();
    return (!namesLists && wanted.size() <= quota) || Load.of(wanted, fabric).fits(quota);
  }

  private void settle(
      SgRule rule,
      SortedMap<Integer, Slot> slots,
      Map<Load, Integer> fullBelow,
      SortedMap<Integer, List<SgRule>> kept,
      List<SgRule> coming) {
    Load cost = Load.of(rule, fabric);
    for (int number = fullBelow.getOrDefault(cost, 1); ; number++) {
      Slot slot =
          slots.computeIfAbsent(
              number,
              n ->
                  new Slot(
                      live.getOrDefault(n, List.of()), kept.getOrDefault(n, List.of()), coming));
      if (slot.isFree() || slot.takes(cost)) {
        slot.settle(rule, cost);
        fullBelow.put(cost, number);
        return;
      }
    }
  }

  /** A group being filled: what it will hold at the end, and at most on the way there. */
  private final class Slot {
    private final List<SgRule> settled = new ArrayList<>();
    private final boolean nothingThere;
    private Load end;
    private Load during;

    Slot(List<NativeRule> there, List<SgRule> kept, List<SgRule> coming) {
      this.nothingThere = there.isEmpty();
      this.end = Load.of(kept, fabric);
      this.during = Load.of(there, fabric).minus(Load.of(firstToGo(there, kept, coming), fabric));
    }

    /** A rule that fits nowhere gets a slot of its own, and is refused later. */
    boolean isFree() {
      return nothingThere && settled.isEmpty();
    }

    boolean takes(Load cost) {
      int quota = fabric.limits().rulesThatCount();
      return end.plus(cost).fits(quota) && during.plus(cost).fits(quota);
    }

    void settle(SgRule rule, Load cost) {
      settled.add(rule);
      end = end.plus(cost);
      during = during.plus(cost);
    }
  }

  /** What may be removed before anything is added, because nothing that is added says it again. */
  private List<NativeRule> firstToGo(
      List<NativeRule> there, List<SgRule> kept, List<SgRule> coming) {
    Set<SgRule> staying = new LinkedHashSet<>(kept);
    return there.stream()
        .filter(rule -> !staying.contains((SgRule) rule))
        .filter(rule -> coming.stream().noneMatch(c -> c.mayShareFlowsWith((SgRule) rule)))
        .filter(rule -> elsewhere.stream().noneMatch(c -> c.mayShareFlowsWith((SgRule) rule)))
        .toList();
  }
}
