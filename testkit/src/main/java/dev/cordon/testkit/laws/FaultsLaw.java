package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.ErrorKind;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Segmentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * L10 where anything goes wrong at any call, in any weather: what is live after each write is
 * between old and new, the run says what stopped it, and a rerun in peace converges.
 */
final class FaultsLaw {

  private static final List<Fault> FAULTS =
      List.of(
          Fault.REFUSED,
          Fault.THROTTLED,
          Fault.SERVICE_FAILED,
          Fault.REQUEST_LOST,
          Fault.ANSWER_LOST);

  private record Blow(Fault fault, Call.Kind kind, int nth) {}

  private final Cases cases;
  private long struck;
  private long stopped;
  private long judged;

  FaultsLaw(Cases cases) {
    this.cases = cases;
  }

  void atAnyCall() {
    cases.each(this::strikeSomeCalls);
    System.out.printf(
        "faults: %,d struck, %,d of them stopped a run, %,d states asked of the packet walker,"
            + " violations: 0%n",
        struck, stopped, judged);
    assertThat(struck).as("faults that struck").isPositive();
    assertThat(stopped).as("runs that a fault stopped").isPositive();
  }

  private void strikeSomeCalls(Trial trial) {
    Weather weather = weather(trial);
    Change change = trial.change(weather);
    Reach before = change.reach(cases);
    List<Blow> blows = blows(trial, change.rig(), change.next());
    Reach after = change.reach(cases);
    for (Blow blow : blows) {
      Rig rig = change.startAgain();
      String when = "while it met " + blow + " in " + weather;
      List<Reach> between = Collections.synchronizedList(new ArrayList<>());
      rig.live().afterEachWrite(() -> between.add(change.reach(cases)));
      rig.live().arm(blow.fault(), blow.kind(), blow.nth());
      stopped += isStopped(rig, change.next()) ? 1 : 0;
      struck += rig.live().heal();
      rig.apply(change.next());
      rig.live().afterEachWrite(() -> {});
      between.forEach(reach -> reach.mustLieBetween(before, after, when));
      change.reach(cases).mustEqual(after, when + ", and run again");
      judged += between.size() + 1;
    }
  }

  private Weather weather(Trial trial) {
    Weather weather = Weather.fair();
    if (cases.can(Aspect.PAGING) && trial.dice().chance(50)) {
      weather = weather.pages(trial.dice().between(1, 3)).shuffled(trial.dice().seed());
    }
    boolean lags = cases.can(Aspect.LAG) && trial.dice().chance(50);
    return lags ? weather.lagging(trial.dice().between(1, 6)) : weather;
  }

  /**
   * Applies once undisturbed, to know the calls; some of them are then struck. A write that is
   * refused is always among them: that one surely stops a run.
   */
  private List<Blow> blows(Trial trial, Rig rig, Segmentation next) {
    int since = rig.live().calls().size();
    rig.apply(next);
    List<Blow> blows = new ArrayList<>();
    for (Call.Kind kind : Call.Kind.values()) {
      for (int nth = 1; nth <= rig.count(kind, since); nth++) {
        for (Fault fault : FAULTS) {
          blows.add(new Blow(fault, kind, nth));
        }
      }
    }
    List<Blow> shuffled = new ArrayList<>(trial.dice().shuffled(blows));
    Blow sure = new Blow(Fault.REFUSED, Call.Kind.WRITE, 1);
    if (shuffled.remove(sure)) {
      shuffled.add(0, sure);
    }
    return shuffled.subList(0, Math.min(cases.knobs().points(), shuffled.size()));
  }

  /** Whether it ended early; with a reason then, and one that is no defect of ours. */
  private static boolean isStopped(Rig rig, Segmentation next) {
    List<Diagnostic> why;
    try {
      Cordon cordon = rig.cordon();
      ApplyReport report = cordon.apply(cordon.plan(next, rig.placement(next)));
      if (report.complete()) {
        return false;
      }
      why = report.diagnostics().errors();
    } catch (CordonException e) {
      why = e.diagnostics().errors();
    }
    assertThat(why).as("why it stopped").isNotEmpty();
    assertThat(why)
        .noneMatch(one -> one.code().kind() == ErrorKind.INTERNAL)
        .noneMatch(one -> one.code() == ErrorCode.ANSWER_NOT_UNDERSTOOD);
    return true;
  }
}
