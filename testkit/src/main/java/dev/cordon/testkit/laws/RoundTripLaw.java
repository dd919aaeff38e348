package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.Segmentation;
import dev.cordon.plan.Plan;

/** L2 and L3: what is observed is what was lowered, and then there is nothing left to do. */
final class RoundTripLaw {

  private final Cases cases;

  RoundTripLaw(Cases cases) {
    this.cases = cases;
  }

  void observedIsLowered() {
    cases.each(
        trial -> {
          Rig rig = trial.open();
          Segmentation declared = trial.possible(rig);
          Plan plan = rig.plan(declared);
          rig.apply(declared);
          assertThat(Tables.live(rig.plan(declared)))
              .as("observed after apply, against what was lowered")
              .containsExactlyInAnyOrderElementsOf(Tables.desired(plan));
        });
  }

  void secondPlanIsEmpty() {
    cases.each(
        trial -> {
          Rig rig = trial.open(weather(trial));
          Segmentation declared = trial.possible(rig);
          rig.apply(declared);
          rig.mustBeSettled(declared, "after apply");
          Segmentation next = trial.possibleAfter(rig, declared);
          rig.apply(next);
          rig.mustBeSettled(next, "after the next apply");
        });
  }

  private Weather weather(Trial trial) {
    return cases.can(Aspect.PAGING)
        ? Weather.fair().pages(trial.dice().between(1, 3)).shuffled(trial.dice().seed())
        : Weather.fair();
  }
}
