package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.apply.ApplyReport;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Segmentation;
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
          Change change = trial.change(Weather.fair());
          Reach before = change.reach(cases);
          List<Blow> blows = blows(trial, change.rig(), change.next());
          Reach after = change.reach(cases);
          for (Blow blow : blows) {
            Rig rig = change.startAgain();
            strike(rig, change.next(), blow);
            change.reach(cases).mustLieBetween(before, after, "after " + blow);
            rig.apply(change.next());
            rig.mustBeSettled(change.next(), "after " + blow + " and a rerun");
            change.reach(cases).mustEqual(after, "after " + blow + " and a rerun");
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
