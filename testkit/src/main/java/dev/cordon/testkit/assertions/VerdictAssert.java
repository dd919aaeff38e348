package dev.cordon.testkit.assertions;

import dev.cordon.verify.Counterexample;
import dev.cordon.verify.Residual;
import dev.cordon.verify.Verdict;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a verdict. */
public final class VerdictAssert extends AbstractAssert<VerdictAssert, Verdict> {

  VerdictAssert(Verdict actual) {
    super(actual, VerdictAssert.class);
  }

  /** Default deny holds: what gets through is what is granted, nothing else. */
  public VerdictAssert isExact() {
    isNotNull();
    if (!(actual instanceof Verdict.Exact)) {
      failWithMessage("expected default deny to hold, but%n%s", told(actual));
    }
    return this;
  }

  /** Our rules are exact; besides, something gets through by what we do not own. */
  public VerdictAssert isContained() {
    isNotNull();
    if (!(actual instanceof Verdict.Contained)) {
      failWithMessage("expected the verdict to be contained, but%n%s", told(actual));
    }
    return this;
  }

  /** The rules and the intent disagree. */
  public VerdictAssert isViolated() {
    isNotNull();
    if (!(actual instanceof Verdict.Violated)) {
      failWithMessage("expected the intent to be violated, but%n%s", told(actual));
    }
    return this;
  }

  static String told(Verdict verdict) {
    if (verdict instanceof Verdict.Violated violated) {
      return violated.counterexamples().stream()
          .map(Counterexample::text)
          .collect(Collectors.joining("\n"));
    }
    if (verdict instanceof Verdict.Contained contained) {
      return contained.residual().stream()
          .map(VerdictAssert::told)
          .collect(Collectors.joining("\n"));
    }
    return "default deny holds";
  }

  private static String told(Residual residual) {
    return residual.path() + ": " + residual.flows() + " by " + residual.cause();
  }
}
