package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.ErrorKind;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Segmentation;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.testkit.world.WorldRule;
import java.util.ArrayList;
import java.util.List;

/**
 * L10 where somebody opens a container of ours right before any call, after all that was read for
 * it. Before a write: the run ends as complete only if that is gone again. Before a read, which may
 * be the last page of the last look, it is found by the next run at the latest. A run that stops
 * says what was in the way, and a rerun converges.
 */
final class MeddlerLaw {

  private record Moment(Call.Kind kind, int nth) {}

  private final Cases cases;
  private int meddled;
  private int stopped;
  private int refused;

  MeddlerLaw(Cases cases) {
    this.cases = cases;
  }

  void beforeAnyCall() {
    cases.each(this::meddle);
    System.out.printf(
        "meddled: %,d times before a call of ours, %,d runs said so and stopped, %,d reruns found"
            + " no safe order%n",
        meddled, stopped, refused);
    assertThat(meddled).as("times that somebody meddled").isPositive();
    assertThat(refused).as("reruns refused").isLessThanOrEqualTo(meddled / 4);
  }

  private void meddle(Trial trial) {
    Change change = trial.followingChange();
    List<Moment> moments = moments(trial, change.rig(), change.next());
    Reach after = change.reach(cases);
    for (Moment moment : moments) {
      Rig rig = change.startAgain();
      List<ContainerId> staying = staying(rig, change.next());
      if (staying.isEmpty()) {
        return;
      }
      ContainerId ours = trial.dice().oneOf(staying);
      rig.live().before(moment.kind(), moment.nth(), () -> open(rig, ours));
      boolean complete = isComplete(rig, change.next());
      rig.live().heal();
      stopped += complete ? 0 : 1;
      if (complete && moment.kind() == Call.Kind.WRITE) {
        rig.mustBeSettled(change.next(), "as it said, although somebody meddled before " + moment);
      }
      runAgain(change, after, moment);
    }
  }

  private void runAgain(Change change, Reach after, Moment moment) {
    try {
      change.rig().apply(change.next());
    } catch (CordonException e) {
      if (e.code() != ErrorCode.NO_SAFE_ORDER) {
        throw e;
      }
      refused++;
      return;
    }
    change.reach(cases).mustEqual(after, "after a rerun, meddled with before " + moment);
  }

  /** Applies once undisturbed, to know the calls. */
  private List<Moment> moments(Trial trial, Rig rig, Segmentation next) {
    int since = rig.live().calls().size();
    rig.apply(next);
    List<Moment> moments = new ArrayList<>();
    for (Call.Kind kind : Call.Kind.values()) {
      for (int nth = 1; nth <= rig.count(kind, since); nth++) {
        moments.add(new Moment(kind, nth));
      }
    }
    List<Moment> shuffled = trial.dice().shuffled(moments);
    return shuffled.subList(0, Math.min(cases.knobs().points(), shuffled.size()));
  }

  /** Those of ours that are there before and afterwards. */
  private static List<ContainerId> staying(Rig rig, Segmentation next) {
    return rig.plan(next).sites().values().stream()
        .flatMap(
            change ->
                change.snapshot().table().containers().values().stream()
                    .filter(container -> container.ownership() == Ownership.OWNED)
                    .map(Container::id)
                    .filter(id -> change.desired().container(id).isPresent()))
        .toList();
  }

  private void open(Rig rig, ContainerId ours) {
    rig.live().addRule(ours, WorldRule.tcp(Direction.INGRESS, "0.0.0.0/0", 22, 23));
    meddled++;
  }

  private static boolean isComplete(Rig rig, Segmentation next) {
    List<Diagnostic> why;
    try {
      Cordon cordon = rig.cordon();
      ApplyReport report = cordon.apply(cordon.plan(next, rig.placement(next)));
      if (report.complete()) {
        return true;
      }
      why = report.diagnostics().errors();
    } catch (CordonException e) {
      why = e.diagnostics().errors();
    }
    assertThat(why).as("why it stopped").isNotEmpty();
    assertThat(why)
        .noneMatch(one -> one.code().kind() == ErrorKind.INTERNAL)
        .noneMatch(one -> one.code() == ErrorCode.ANSWER_NOT_UNDERSTOOD);
    return false;
  }
}
