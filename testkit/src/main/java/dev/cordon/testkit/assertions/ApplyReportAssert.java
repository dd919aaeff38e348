package dev.cordon.testkit.assertions;

import dev.cordon.apply.ApplyReport;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what became of a plan. */
public final class ApplyReportAssert extends AbstractAssert<ApplyReportAssert, ApplyReport> {

  ApplyReportAssert(ApplyReport actual) {
    super(actual, ApplyReportAssert.class);
  }

  /** Every step was applied and the state afterwards was confirmed. */
  public ApplyReportAssert isComplete() {
    isNotNull();
    if (!actual.complete()) {
      failWithMessage(
          "expected every step to be applied and confirmed, but %d are left%n%s",
          actual.left().size(), actual.diagnostics().text());
    }
    return this;
  }
}
