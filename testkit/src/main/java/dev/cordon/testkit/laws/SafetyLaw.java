package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.Segmentation;
import dev.cordon.testkit.world.Probe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** L4: after every single write, {@code (old ∩ new) ⊆ admitted ⊆ (old ∪ new)}. */
final class SafetyLaw {

  private final Cases cases;

  SafetyLaw(Cases cases) {
    this.cases = cases;
  }

  void everyStateInBetween() {
    int[] watched = {0};
    cases.each(
        trial -> {
          Rig rig = trial.open();
          Segmentation first = trial.possible(rig);
          watched[0] += watch(rig, first, trial.probes(first));
          Segmentation next = trial.possibleAfter(rig, first);
          watched[0] += watch(rig, next, trial.probes(first, next));
        });
    assertThat(watched[0]).as("states in between that were looked at").isPositive();
  }

  private static int watch(Rig rig, Segmentation declared, List<Probe> probes) {
    Reach before = rig.reach(probes);
    List<Reach> between = Collections.synchronizedList(new ArrayList<>());
    rig.live().afterEachWrite(() -> between.add(rig.reach(probes)));
    rig.apply(declared);
    rig.live().afterEachWrite(() -> {});
    Reach after = rig.reach(probes);
    for (int i = 0; i < between.size(); i++) {
      between.get(i).mustLieBetween(before, after, "after write " + (i + 1));
    }
    return between.size();
  }
}
