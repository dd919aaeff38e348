package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.apply.ApplyReport;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Segmentation;
import dev.cordon.testkit.world.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** L6: killed before or after any call, a rerun converges and nothing unsafe was open meanwhile. */
final class CrashLaw {

  private record Blow(Fault fault, Call.Kind kind, int nth) {}

  private final Cases cases;

  CrashLaw(Cases cases) {
    this.cases = cases;
  }

  void killedAnywhere() {
    cases.each(
        trial -> {
          Rig rig = trial.open();
          Segmentation old = trial.possible(rig);
          rig.apply(old);
          Segmentation next = trial.possibleAfter(rig, old);
          List<Probe> probes = cases.can(Aspect.PACKETS) ? trial.probes(old, next) : List.of();
          Optional<Runnable> saved = rig.live().save();
          Reach before = rig.reach(probes);
          List<Blow> blows = blows(trial, rig, next);
          Reach after = rig.reach(probes);
          for (Blow blow : blows) {
            Rig again = saved.isPresent() ? rig : trial.open();
            saved.ifPresentOrElse(Runnable::run, () -> again.apply(old));
            strike(again, next, blow);
            again.reach(probes).mustLieBetween(before, after, "after " + blow);
            again.apply(next);
            again.mustBeSettled(next, "after " + blow + " and a rerun");
            again.reach(probes).mustEqual(after, "after " + blow + " and a rerun");
          }
        });
  }

  /** Applies once undisturbed, to know the calls; some of them are then struck. */
  private List<Blow> blows(Trial trial, Rig rig, Segmentation next) {
    int since = rig.live().calls().size();
    rig.apply(next);
    List<Blow> blows = new ArrayList<>();
    for (Call.Kind kind : Call.Kind.values()) {
      for (int nth = 1; nth <= rig.count(kind, since); nth++) {
        blows.add(new Blow(Fault.KILLED_BEFORE, kind, nth));
        blows.add(new Blow(Fault.KILLED_AFTER, kind, nth));
      }
    }
    List<Blow> shuffled = trial.dice().shuffled(blows);
    return shuffled.subList(0, Math.min(cases.knobs().points(), shuffled.size()));
  }

  private static void strike(Rig rig, Segmentation next, Blow blow) {
    rig.live().arm(blow.fault(), blow.kind(), blow.nth());
    Optional<Throwable> death = death(rig, next);
    assertThat(rig.live().heal()).as("%s struck", blow).isEqualTo(1);
    assertThat(death).as("nobody survives %s", blow).isPresent();
  }

  @SuppressWarnings("CatchAndPrintStackTrace") // whatever comes out of a dead process is ignored
  private static Optional<Throwable> death(Rig rig, Segmentation next) {
    try {
      Cordon cordon = rig.cordon();
      ApplyReport report = cordon.apply(cordon.plan(next, rig.placement(next)));
      return report.complete() ? Optional.empty() : Optional.of(new AssertionError("stopped"));
    } catch (Error | RuntimeException dead) {
      return Optional.of(dead);
    }
  }
}
