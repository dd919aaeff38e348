package dev.cordon.apply;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.record.Journal;
import dev.cordon.spi.Step;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Stage 9: carries out steps in order, and stops at the first that does not apply. */
public final class Applier {

  private static final int THROTTLE_ROUNDS = 5;

  private final String runId;
  private final Journal journal;
  private final Pause pause;
  private final BooleanSupplier cancelled;
  private final List<ApplyReport.Done> done = new ArrayList<>();

  /**
   * An applier.
   *
   * @param runId written into every journal entry
   * @param journal where each step is announced before and told after
   * @param pause how to wait
   * @param cancelled asked before each step; true stops there
   */
  public Applier(String runId, Journal journal, Pause pause, BooleanSupplier cancelled) {
    this.runId = runId;
    this.journal = journal;
    this.pause = pause;
    this.cancelled = cancelled;
  }

  /**
   * Carries out steps in order.
   *
   * @param steps the steps of all waves
   * @param writers one for each site
   * @param progress told before each step
   * @return why it stopped, or empty if every step was applied
   */
  public Optional<Diagnostic> run(
      List<Step> steps, SortedMap<String, Writer> writers, StepProgress progress) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (cancelled.getAsBoolean()) {
        return Optional.of(stoppedBefore(step));
      }
      progress.at(step, i, steps.size());
      announce(step, "begin", "");
      StepOutcome outcome = write(step, Objects.requireNonNull(writers.get(step.site())));
      done.add(new ApplyReport.Done(step, outcome));
      announce(step, "end", word(outcome));
      if (!(outcome instanceof StepOutcome.Applied)) {
        return Optional.of(why(outcome));
      }
    }
    return Optional.empty();
  }

  /** What was tried so far, in order. */
  public List<ApplyReport.Done> done() {
    return List.copyOf(done);
  }

  private StepOutcome write(Step step, Writer writer) {
    StepOutcome outcome = writer.write(step);
    for (int round = 0;
        outcome instanceof StepOutcome.Throttled && round < THROTTLE_ROUNDS;
        round++) {
      pause.before(round);
      outcome = writer.write(step);
    }
    return outcome;
  }

  private void announce(Step step, String event, String outcome) {
    SortedMap<String, String> entry = new TreeMap<>();
    entry.put("run", runId);
    entry.put("event", event);
    entry.put("step", step.id());
    entry.put("site", step.site());
    entry.put("title", step.title());
    if (!outcome.isEmpty()) {
      entry.put("outcome", outcome);
    }
    journal.write(entry);
  }

  private static String word(StepOutcome outcome) {
    return outcome instanceof StepOutcome.Applied ? "applied" : why(outcome).text();
  }

  private static Diagnostic why(StepOutcome outcome) {
    if (outcome instanceof StepOutcome.Refused refused) {
      return refused.why();
    }
    if (outcome instanceof StepOutcome.Conflict conflict) {
      return conflict.why();
    }
    if (outcome instanceof StepOutcome.Throttled throttled) {
      return throttled.why();
    }
    return ((StepOutcome.Unknown) outcome).why();
  }

  private static Diagnostic stoppedBefore(Step step) {
    return Diagnostic.error(
        ErrorCode.CANCELLED,
        "site \"" + step.site() + "\"",
        "stopped as asked, before: " + step.title(),
        "every state in between is safe; run apply again to finish");
  }
}
