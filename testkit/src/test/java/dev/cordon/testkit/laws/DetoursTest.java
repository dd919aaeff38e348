package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.diag.CordonException;
import dev.cordon.model.Segmentation;
import dev.cordon.plan.Plan;
import dev.cordon.testkit.generate.Shape;
import dev.cordon.testkit.memory.bench.MemoryBench;
import dev.cordon.testkit.world.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Changes for which the usual order is unsafe: the detours are found, and keep the law. */
class DetoursTest {

  private static final long FIRST = 1;
  private static final int CASES = 120;

  @Test
  void stepsInPartsKeepTheFirstLaw() {
    TreeSet<String> detours = new TreeSet<>();
    for (long seed = FIRST; seed < FIRST + CASES; seed++) {
      Trial trial = new Trial(new MemoryBench(), seed, Shape.tiny());
      Rig rig = trial.open();
      Segmentation old = trial.possible(rig);
      rig.apply(old);
      Segmentation next = trial.any();
      detours.addAll(detours(rig, next));
      if (!detours(rig, next).isEmpty()) {
        watch(seed, trial, rig, old, next);
      }
    }
    assertThat(detours).as("detours that were needed").contains("part");
  }

  private static List<String> detours(Rig rig, Segmentation next) {
    List<String> detours = new ArrayList<>();
    for (String title : titles(rig, next)) {
      if (title.matches(".*\\(\\d+ of \\d+\\)")) {
        detours.add("part");
      } else if (title.endsWith("(on the way)")) {
        detours.add("way");
      }
    }
    return detours;
  }

  private static List<String> titles(Rig rig, Segmentation next) {
    try {
      Plan plan = rig.plan(next);
      return plan.waves().stream().flatMap(w -> w.steps().stream()).map(s -> s.title()).toList();
    } catch (CordonException refused) {
      return List.of();
    }
  }

  private static void watch(long seed, Trial trial, Rig rig, Segmentation old, Segmentation next) {
    List<Probe> probes = trial.probes(old, next);
    Reach before = rig.reach(probes);
    List<Reach> between = new ArrayList<>();
    rig.live().afterEachWrite(() -> between.add(rig.reach(probes)));
    rig.apply(next);
    rig.live().afterEachWrite(() -> {});
    Reach after = rig.reach(probes);
    between.forEach(state -> state.mustLieBetween(before, after, "in between, seed " + seed));
    rig.mustBeSettled(next, "seed " + seed);
  }
}
