package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.Segmentation;
import dev.cordon.testkit.world.Probe;
import java.util.List;

/**
 * L10: throttling, paging, reordering and lag change neither the result nor the budget by more than
 * the retries.
 */
final class WeatherLaw {

  private record Outcome(Reach reach, int reads, int writes) {}

  private final Cases cases;

  WeatherLaw(Cases cases) {
    this.cases = cases;
  }

  /** One site after the other: a fault meets the next call, which must be the one it is for. */
  void throttled() {
    cases.each(
        trial -> {
          Rig rig = trial.open().inTurn();
          Segmentation declared = trial.possible(rig);
          List<Probe> probes = probes(trial, declared);
          Outcome calm = outcome(rig, declared, probes);
          for (Call.Kind kind : Call.Kind.values()) {
            int calls = kind == Call.Kind.READ ? calm.reads() : calm.writes();
            if (calls > 0) {
              Rig again = trial.open().inTurn();
              again.live().arm(Fault.THROTTLED, kind, trial.dice().between(1, calls));
              Outcome slow = outcome(again, declared, probes);
              assertThat(again.live().heal()).as("throttled").isEqualTo(1);
              slow.reach().mustEqual(calm.reach(), "after throttling a " + kind);
              boolean read = kind == Call.Kind.READ;
              assertThat(slow.reads()).as("reads").isEqualTo(calm.reads() + (read ? 1 : 0));
              assertThat(slow.writes()).as("writes").isEqualTo(calm.writes() + (read ? 0 : 1));
            }
          }
        });
  }

  void pagedAndReordered() {
    cases.each(
        trial -> {
          Rig rig = trial.open();
          Segmentation declared = trial.possible(rig);
          List<Probe> probes = probes(trial, declared);
          Outcome calm = outcome(rig, declared, probes);
          Weather odd =
              Weather.fair().pages(trial.dice().between(1, 3)).shuffled(trial.dice().seed());
          Rig again = trial.open(odd);
          Outcome paged = outcome(again, declared, probes);
          paged.reach().mustEqual(calm.reach(), "in " + odd);
          assertThat(paged.writes()).as("writes in %s", odd).isEqualTo(calm.writes());
          again.mustBeSettled(declared, "in " + odd);
        });
  }

  /** A write may be looked for until it is seen: as many looks as reads lag behind. */
  void lagging() {
    cases.each(
        trial -> {
          Rig rig = trial.open();
          Segmentation declared = trial.possible(rig);
          List<Probe> probes = probes(trial, declared);
          Outcome calm = outcome(rig, declared, probes);
          Weather slow = Weather.fair().lagging(trial.dice().between(1, 6));
          Rig again = trial.open(slow);
          Outcome late = outcome(again, declared, probes);
          late.reach().mustEqual(calm.reach(), "in " + slow);
          assertThat(late.writes()).as("writes in %s", slow).isEqualTo(calm.writes());
          assertThat(late.reads())
              .as("reads in %s", slow)
              .isLessThanOrEqualTo(
                  calm.reads() + slow.lag() * (1 + calm.writes()) + 2 * again.pages(declared));
          again.mustBeSettled(declared, "in " + slow);
        });
  }

  private List<Probe> probes(Trial trial, Segmentation declared) {
    return cases.can(Aspect.PACKETS) ? trial.probes(declared) : List.of();
  }

  private static Outcome outcome(Rig rig, Segmentation declared, List<Probe> probes) {
    int since = rig.live().calls().size();
    rig.apply(declared);
    return new Outcome(
        rig.reach(probes), rig.count(Call.Kind.READ, since), rig.count(Call.Kind.WRITE, since));
  }
}
