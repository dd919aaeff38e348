package dev.cordon.provider.aws.write;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.aws.wire.Findings;
import dev.cordon.provider.aws.wire.WireFailure;
import dev.cordon.spi.StepOutcome;
import java.util.Collection;

/** Outcomes in words. */
final class Told {

  private Told() {}

  /** The outcome of a step whose first call failed so. */
  static StepOutcome of(WireFailure failure, String where) {
    Diagnostic finding = Findings.of(failure, where);
    return switch (failure.kind()) {
      case THROTTLED -> new StepOutcome.Throttled(finding);
      case NO_ANSWER, SERVICE_FAILED -> unknown(where, finding.what());
      case REFUSED ->
          failure.code().endsWith(".NotFound")
              ? moved(where, finding.what())
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
            id + " has this name and is not ours: its description does not say so",
            "delete that group if nobody needs it, or give the segment another name"));
  }

  static StepOutcome held(String where, Collection<String> holders) {
    return new StepOutcome.Conflict(
        Diagnostic.error(
            ErrorCode.STILL_IN_USE,
            where,
            "cannot be deleted: it is held by "
                + (holders.isEmpty() ? "something that was not found" : String.join(", ", holders)),
            "take it off there, then plan again"));
  }
}
