package dev.cordon.testkit.assertions;

import dev.cordon.plan.Plan;
import dev.cordon.verify.Verdict;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a plan. */
public final class PlanAssert extends AbstractAssert<PlanAssert, Plan> {

  PlanAssert(Plan actual) {
    super(actual, PlanAssert.class);
  }

  /** There is nothing to do. */
  public PlanAssert isEmpty() {
    isNotNull();
    if (!actual.isEmpty()) {
      failWithMessage("expected nothing to do, but the plan would%n%s", steps());
    }
    return this;
  }

  /** There is something to do. */
  public PlanAssert isNotEmpty() {
    isNotNull();
    if (actual.isEmpty()) {
      failWithMessage("expected something to do, but the plan is empty");
    }
    return this;
  }

  /** Afterwards default deny holds: what gets through is what is granted, nothing else. */
  public PlanAssert isProven() {
    isNotNull();
    if (!(actual.after() instanceof Verdict.Exact)) {
      failWithMessage(
          "expected default deny to hold after the plan, but%n%s",
          VerdictAssert.told(actual.after()));
    }
    return this;
  }

  /** No flow becomes possible that is not possible now. */
  public PlanAssert opensNothing() {
    isNotNull();
    actual.flows().stream()
        .filter(change -> !change.opened().isEmpty())
        .findFirst()
        .ifPresent(
            change ->
                failWithMessage(
                    "expected nothing to be opened, but on %s the plan opens%n%s",
                    change.path(), change.opened()));
    return this;
  }

  /** No flow stops being possible that is possible now. */
  public PlanAssert closesNothing() {
    isNotNull();
    actual.flows().stream()
        .filter(change -> !change.closed().isEmpty())
        .findFirst()
        .ifPresent(
            change ->
                failWithMessage(
                    "expected nothing to be closed, but on %s the plan closes%n%s",
                    change.path(), change.closed()));
    return this;
  }

  private String steps() {
    return actual.waves().stream()
        .flatMap(wave -> wave.steps().stream())
        .map(step -> step.site() + ": " + step.title())
        .collect(Collectors.joining("\n"));
  }
}
