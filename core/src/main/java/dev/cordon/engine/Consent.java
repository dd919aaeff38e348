package dev.cordon.engine;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.plan.ChangeLimits;
import dev.cordon.plan.Plan;
import dev.cordon.record.Approval;
import dev.cordon.record.PlanFile;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a run may change, and who said that one may change more.
 *
 * @param limits what needs an approval
 * @param approval the approval that was given, if one was
 * @param approvers whose signature an approval needs; none need one where this is empty
 */
record Consent(ChangeLimits limits, @Nullable Approval approval, List<PublicKey> approvers) {

  static final Consent TO_ANYTHING = new Consent(ChangeLimits.none(), null, List.of());

  Consent {
    approvers = List.copyOf(approvers);
  }

  Consent limits(ChangeLimits others) {
    return new Consent(others, approval, approvers);
  }

  Consent approval(Approval given) {
    return new Consent(limits, given, approvers);
  }

  Consent approvers(List<PublicKey> keys) {
    return new Consent(limits, approval, keys);
  }

  /**
   * Why a plan must not be carried out; nothing if it may be.
   *
   * @param approved the plan that somebody looked at
   * @param now what is left of it
   */
  Diagnostics against(Plan approved, Plan now, Instant instant) {
    Diagnostics over = limits.exceededBy(now, instant);
    if (over.all().isEmpty()) {
      return over;
    }
    if (approval == null) {
      return over;
    }
    if (!approvers.isEmpty() && !approval.isSignedBy(approvers)) {
      return over.and(
          Diagnostics.of(invalid("is not signed by one of the approvers that are set")));
    }
    return approval.covers(PlanFile.of(approved))
        ? Diagnostics.none()
        : over.and(Diagnostics.of(invalid("is for other changes, or for fewer flows")));
  }

  private Diagnostic invalid(String what) {
    return Diagnostic.error(
        ErrorCode.APPROVAL_INVALID,
        "approval of " + (approval == null ? "nobody" : approval.by() + " at " + approval.at()),
        what,
        "have the plan as it is now approved: cordon plan --out FILE, cordon approve FILE");
  }
}
