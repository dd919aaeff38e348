package dev.cordon.provider.aws.lowering;

import static dev.cordon.provider.aws.Fixtures.rule;
import static dev.cordon.provider.aws.Fixtures.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.aws.Fixtures;
import dev.cordon.provider.aws.state.SgRule;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import dev.cordon.testkit.generate.Dice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Every wanted rule has one place; what is live stays; no group is ever over its quota. */
class SlotsPropertyTest {

  @Property(tries = 400, seed = "20260103")
  void everyRuleHasAPlaceWithinTheQuota(@ForAll long seed) {
    Dice dice = new Dice(seed);
    int quota = dice.between(2, 5);
    VpcFabric fabric = VpcFabric.of(new Fixtures().limits(quota, 5).snapshot().fabric());
    List<SgRule> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Direction direction = dice.oneOf(Direction.values());
      all.add(
          dice.chance(40)
              ? rule(direction, tcp(i, i), Fixtures.ours("peer", 1))
              : rule(direction, tcp(i, i), dice.chance(70) ? "10.0.0.0/8" : "fd00::/8"));
    }
    List<SgRule> wanted = all.stream().filter(r -> dice.chance(60)).toList();
    SortedMap<Integer, List<NativeRule>> live = live(dice, all, quota);
    SortedMap<Integer, List<SgRule>> placed =
        new Slots(fabric, wanted, true, live, List.of())
            .placed(live.isEmpty() ? 1 : live.lastKey());

    List<SgRule> seen = new ArrayList<>();
    placed.values().forEach(seen::addAll);
    assertThat(seen).containsExactlyInAnyOrderElementsOf(wanted);
    placed.forEach(
        (slot, rules) -> {
          List<NativeRule> there = live.getOrDefault(slot, List.of());
          assertThat(heaviest(rules)).isLessThanOrEqualTo(quota);
          Set<NativeRule> coming = new HashSet<>(rules);
          there.forEach(coming::remove);
          List<NativeRule> during = new ArrayList<>(coming);
          there.stream()
              .filter(r -> rules.contains((SgRule) r) || sharesPort(r, wanted))
              .forEach(during::add);
          assertThat(coming.isEmpty() ? 0 : heaviest(during)).isLessThanOrEqualTo(quota);
        });
    live.forEach(
        (slot, rules) ->
            rules.forEach(
                r -> {
                  if (wanted.contains((SgRule) r)) {
                    assertThat(placed.getOrDefault(slot, List.of())).contains((SgRule) r);
                  }
                }));
  }

  /** Ports are all different, so only a rule and its twin in the other form share one. */
  private static boolean sharesPort(NativeRule rule, List<SgRule> wanted) {
    return wanted.stream()
        .anyMatch(
            w -> w.direction() == rule.direction() && w.spoken().equals(((SgRule) rule).spoken()));
  }

  private static SortedMap<Integer, List<NativeRule>> live(Dice dice, List<SgRule> all, int quota) {
    SortedMap<Integer, List<NativeRule>> live = new TreeMap<>();
    for (SgRule rule : all) {
      if (dice.chance(50)) {
        List<NativeRule> slot = live.computeIfAbsent(dice.between(1, 3), any -> new ArrayList<>());
        slot.add(rule);
        if (heaviest(slot) > quota) {
          slot.remove(rule);
        }
      }
    }
    return live;
  }

  /** Counts by hand: each direction and family on its own, a group in both families. */
  private static int heaviest(List<? extends NativeRule> rules) {
    int[] sums = new int[4];
    for (NativeRule rule : rules) {
      int way = rule.direction() == Direction.INGRESS ? 0 : 2;
      boolean six = rule.text().contains("fd00");
      boolean four = rule.text().contains("10.0");
      sums[way] += six ? 0 : 1;
      sums[way + 1] += four ? 0 : 1;
    }
    return Math.max(Math.max(sums[0], sums[1]), Math.max(sums[2], sums[3]));
  }
}
