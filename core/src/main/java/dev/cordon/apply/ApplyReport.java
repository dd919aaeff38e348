package dev.cordon.apply;

import dev.cordon.diag.Diagnostics;
import dev.cordon.spi.Step;
import dev.cordon.spi.StepOutcome;
import dev.cordon.verify.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a plan.
 *
 * @param runId the id under which the journal has it
 * @param done the steps that were tried, in order, with their outcomes
 * @param left the steps that were not tried
 * @param verdict the verdict on the state observed afterwards, or null if it was not reached
 * @param diagnostics why it stopped, if it did
 */
public record ApplyReport(
    String runId,
    List<Done> done,
    List<Step> left,
    @Nullable Verdict verdict,
    Diagnostics diagnostics) {

  /**
   * A step that was tried.
   *
   * @param step which
   * @param outcome what became of it
   */
  public record Done(Step step, StepOutcome outcome) {}

  public ApplyReport {
    Objects.requireNonNull(runId);
    done = List.copyOf(done);
    left = List.copyOf(left);
    Objects.requireNonNull(diagnostics);
  }

  /** Whether every step was applied and the state afterwards was confirmed. */
  public boolean complete() {
    return left.isEmpty() && !diagnostics.hasErrors() && verdict != null;
  }

  /** The verdict on the state observed afterwards, if it was reached. */
  public Optional<Verdict> confirmed() {
    return Optional.ofNullable(verdict);
  }
}
