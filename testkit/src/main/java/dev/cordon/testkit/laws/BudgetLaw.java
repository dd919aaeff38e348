package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.Segmentation;
import dev.cordon.plan.Plan;
import dev.cordon.plan.SiteChange;
import dev.cordon.spi.Step;
import java.util.Set;
import java.util.TreeSet;

/** L11: reads are the sum of pages, writes the vendor's minimum. */
final class BudgetLaw {

  private final Cases cases;

  BudgetLaw(Cases cases) {
    this.cases = cases;
  }

  void readsAreTheSumOfPages() {
    cases.each(
        trial -> {
          Rig rig = trial.open();
          Segmentation declared = trial.possible(rig);
          rig.apply(declared);
          int pages = rig.pages(declared);
          int since = rig.live().calls().size();
          Plan plan = rig.plan(declared);
          assertThat(plan.isEmpty()).isTrue();
          assertThat(rig.count(Call.Kind.READ, since)).as("reads of a plan").isEqualTo(pages);
          assertThat(rig.count(Call.Kind.WRITE, since)).as("writes of a plan").isZero();
          int idle = rig.live().calls().size();
          rig.cordon().apply(plan);
          assertThat(rig.count(Call.Kind.WRITE, idle)).as("writes of an empty plan").isZero();
        });
  }

  void writesAreTheFewest() {
    cases.each(
        trial -> {
          Rig rig = trial.open();
          Segmentation first = trial.possible(rig);
          mustBeFew(rig, first);
          mustBeFew(rig, trial.possibleAfter(rig, first));
        });
  }

  private static void mustBeFew(Rig rig, Segmentation declared) {
    Plan plan = rig.plan(declared);
    int fewest = detours(rig, plan);
    for (SiteChange change : plan.sites().values()) {
      fewest += rig.live().fewestWrites(change);
    }
    int since = rig.live().calls().size();
    rig.apply(declared);
    assertThat(rig.count(Call.Kind.WRITE, since))
        .as("writes for %s", Tables.edits(plan))
        .isLessThanOrEqualTo(fewest);
  }

  /** Steps that the provider did not ask for: where only a detour is safe. */
  private static int detours(Rig rig, Plan plan) {
    Set<String> asked = new TreeSet<>();
    for (SiteChange change : plan.sites().values()) {
      rig.live().provider().batching().steps(change.edits(), change.snapshot()).stream()
          .map(Step::id)
          .forEach(asked::add);
    }
    return (int)
        plan.waves().stream()
            .flatMap(wave -> wave.steps().stream())
            .filter(step -> !asked.contains(step.id()))
            .count();
  }
}
