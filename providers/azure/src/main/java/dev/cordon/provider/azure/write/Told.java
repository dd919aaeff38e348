package dev.cordon.provider.azure.write;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.azure.wire.Findings;
import dev.cordon.provider.azure.wire.WireFailure;
import dev.cordon.spi.StepOutcome;

/** Outcomes in words. */
final class Told {

  private Told() {}

  /** The outcome of a step whose call failed so. */
  static StepOutcome of(WireFailure failure, String where) {
    Diagnostic finding = Findings.of(failure, where);
    return switch (failure.kind()) {
      case THROTTLED -> new StepOutcome.Throttled(finding);
      case NO_ANSWER, SERVICE_FAILED -> unknown(where, finding.what());
      case MISSING, MOVED -> moved(where, finding.what());
      case REFUSED ->
          failure.code().startsWith("InUse")
              ? held(where, failure.said())
              : new StepOutcome.Refused(finding);
      case NOT_SENT, DENIED, CREDENTIALS -> new StepOutcome.Refused(finding);
    };
  }

  static StepOutcome unknown(String where, String what) {
    return new StepOutcome.Unknown(
        Diagnostic.error(
            ErrorCode.OUTCOME_UNKNOWN,
            where,
            what,
            "observe again; what was done stays, what was not is planned again"));
  }

  static StepOutcome moved(String where, String what) {
    return new StepOutcome.Conflict(
        Diagnostic.error(
            ErrorCode.LIVE_STATE_MOVED, where, what, "somebody else changed it; make a new plan"));
  }

  static StepOutcome notOurs(String where, String id) {
    return new StepOutcome.Conflict(
        Diagnostic.error(
            ErrorCode.OWNERSHIP_LOST,
            where,
            id + " has this name and does not bear our tags for this network",
            "delete that group if nobody needs it, or rename the segment or the fleet"));
  }

  static StepOutcome held(String where, String said) {
    return new StepOutcome.Conflict(
        Diagnostic.error(
            ErrorCode.STILL_IN_USE,
            where,
            "cannot be deleted: " + said,
            "take it off there, then plan again"));
  }

  static StepOutcome refused(ErrorCode code, String where, String what, String fix) {
    return new StepOutcome.Refused(Diagnostic.error(code, where, what, fix));
  }
}
