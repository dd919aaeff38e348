package dev.cordon.testkit.assertions;

import dev.cordon.apply.ApplyReport;
import dev.cordon.model.Segmentation;
import dev.cordon.plan.Plan;
import dev.cordon.verify.Verdict;

/** Where assertions begin; made for static import. */
public final class CordonAssertions {

  private CordonAssertions() {}

  /** Begins assertions on a declaration. */
  public static SegmentationAssert assertThat(Segmentation actual) {
    return new SegmentationAssert(actual);
  }

  /** Begins assertions on a plan. */
  public static PlanAssert assertThat(Plan actual) {
    return new PlanAssert(actual);
  }

  /** Begins assertions on a verdict. */
  public static VerdictAssert assertThat(Verdict actual) {
    return new VerdictAssert(actual);
  }

  /** Begins assertions on what became of a plan. */
  public static ApplyReportAssert assertThat(ApplyReport actual) {
    return new ApplyReportAssert(actual);
  }
}
