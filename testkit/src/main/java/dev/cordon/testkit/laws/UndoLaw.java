package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorCode;
import dev.cordon.engine.Cordon;
import dev.cordon.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * L12: wherever a run stopped, another process that has what was kept of it brings back exactly
 * what was before, and nothing is opened or cut on the way that is not wanted at either end.
 */
final class UndoLaw {

  /** States of a change from which it is undone: the last one always. */
  private static final int STATES = 3;

  private final Cases cases;
  private int undone;
  private int refused;

  UndoLaw(Cases cases) {
    this.cases = cases;
  }

  void whereverItStopped() {
    cases.each(this::undo);
    System.out.printf(
        "undone: %,d runs that stopped somewhere, %,d more refused for want of a safe order%n",
        undone, refused);
    assertThat(undone).as("runs undone, beside %d refused", refused).isGreaterThan(4 * refused);
  }

  private void undo(Trial trial) {
    Change change = trial.change(Weather.fair());
    Rig rig = change.rig();
    Reach before = change.reach(cases);
    List<String> was = Tables.live(rig.plan(change.next()));
    List<Runnable> left = Collections.synchronizedList(new ArrayList<>());
    List<String> kept = new ArrayList<>();
    rig.live().afterEachWrite(() -> left.add(rig.live().save().orElseThrow()));
    applied(rig, change, kept);
    rig.live().afterEachWrite(() -> {});
    if (left.isEmpty()) {
      return;
    }
    Runnable last = left.remove(left.size() - 1);
    List<Runnable> some = new ArrayList<>(trial.dice().shuffled(left));
    some = new ArrayList<>(some.subList(0, Math.min(STATES - 1, some.size())));
    some.add(last);
    for (Runnable state : some) {
      state.run();
      undo(change, before, was, kept.get(0));
    }
  }

  private static void applied(Rig rig, Change change, List<String> kept) {
    Cordon cordon =
        rig.cordon(
            undo -> {
              kept.add(undo.text());
              return "";
            });
    ApplyReport report = cordon.apply(cordon.plan(change.next(), rig.placement(change.next())));
    assertThat(report.complete()).as("applied: %s", report.diagnostics().text()).isTrue();
  }

  private void undo(Change change, Reach before, List<String> was, String kept) {
    Rig rig = change.rig();
    Reach stopped = change.reach(cases);
    Optional<Plan> plan = planned(rig, kept);
    if (plan.isEmpty()) {
      refused++;
      return;
    }
    rig.live()
        .afterEachWrite(
            () -> change.reach(cases).mustLieBetween(stopped, before, "while it is undone"));
    ApplyReport report = rig.cordon().apply(plan.get());
    rig.live().afterEachWrite(() -> {});
    assertThat(report.complete()).as("undone: %s", report.diagnostics().text()).isTrue();
    change.reach(cases).mustEqual(before, "after a run was undone");
    assertThat(Tables.live(rig.plan(change.next())))
        .as("what is configured after a run was undone")
        .isEqualTo(was);
    undone++;
  }

  private static Optional<Plan> planned(Rig rig, String kept) {
    try {
      return Optional.of(rig.cordon().planUndo(kept));
    } catch (CordonException e) {
      if (e.code() == ErrorCode.NO_SAFE_ORDER) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
