package dev.cordon.spi.call;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.spi.StepOutcome;

/** Outcomes in words. */
public final class Outcomes {

  private Outcomes() {}

  /**
   * The outcome of a step whose call failed so.
   *
   * @param told the failure in words
   */
  public static StepOutcome of(WireFailure failure, Diagnostic told) {
    return switch (failure.kind()) {
      case THROTTLED -> new StepOutcome.Throttled(told);
      case NO_ANSWER, SERVICE_FAILED -> unknown(told.where(), told.what());
      case MISSING, MOVED -> moved(told.where(), told.what());
      case REFUSED, NOT_SENT, DENIED, CREDENTIALS -> new StepOutcome.Refused(told);
    };
  }

  /** It may be done. */
  public static StepOutcome unknown(String where, String what) {
    return new StepOutcome.Unknown(
        Diagnostic.error(
            ErrorCode.OUTCOME_UNKNOWN,
            where,
            what,
            "observe again; what was done stays, what was not is planned again"));
  }

  /** It is not as the plan took it for. */
  public static StepOutcome moved(String where, String what) {
    return new StepOutcome.Conflict(
        Diagnostic.error(
            ErrorCode.LIVE_STATE_MOVED, where, what, "somebody else changed it; make a new plan"));
  }

  /**
   * Something has our name and is not ours.
   *
   * @param what which, and how that shows
   */
  public static StepOutcome notOurs(String where, String what) {
    return new StepOutcome.Conflict(
        Diagnostic.error(
            ErrorCode.OWNERSHIP_LOST,
            where,
            what,
            "delete that group if nobody needs it, or rename the segment or the fleet"));
  }

  /** It cannot go while something else needs it. */
  public static StepOutcome held(String where, String why) {
    return new StepOutcome.Conflict(
        Diagnostic.error(
            ErrorCode.STILL_IN_USE,
            where,
            "cannot be deleted: " + why,
            "take it off there, then plan again"));
  }

  /** The vendor, or we before it, said no. */
  public static StepOutcome refused(ErrorCode code, String where, String what, String fix) {
    return new StepOutcome.Refused(Diagnostic.error(code, where, what, fix));
  }
}
