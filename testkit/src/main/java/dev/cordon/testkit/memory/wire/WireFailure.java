package dev.cordon.testkit.memory.wire;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import java.util.Objects;

/** A call that did not succeed, sorted by what it means for us. */
public final class WireFailure extends RuntimeException {

  /** What a failed call means. */
  public enum Kind {
    /** It was sent, and no answer came: done or not done. */
    NO_ANSWER,
    /** A read got no answer, again and again. */
    UNREACHABLE,
    /** Too many calls; nothing was done. */
    THROTTLED,
    /** The caller may not; nothing was done. */
    DENIED,
    /** Over a limit; nothing was done. */
    QUOTA,
    /** The state is not what the call expected: there already, not there, still in use. */
    OTHERWISE,
    /** Not a call that the vendor takes. */
    MALFORMED
  }

  private final Kind kind;
  private final String call;

  WireFailure(Kind kind, String call, Throwable cause) {
    super(cause.getMessage(), cause);
    this.kind = kind;
    this.call = call;
  }

  /** What it means. */
  public Kind kind() {
    return kind;
  }

  /** The failure told to people. */
  public Diagnostic told(String where) {
    String what = call + ": " + Objects.requireNonNullElse(getMessage(), "no reason given");
    return switch (kind) {
      case NO_ANSWER -> Diagnostic.error(ErrorCode.OUTCOME_UNKNOWN, where, what, "look again");
      case UNREACHABLE ->
          Diagnostic.error(ErrorCode.FABRIC_UNREACHABLE, where, what, "check the cloud");
      case THROTTLED -> Diagnostic.error(ErrorCode.FABRIC_THROTTLED, where, what, "repeat later");
      case DENIED ->
          Diagnostic.error(
              ErrorCode.FABRIC_PERMISSION_MISSING, where, what, "allow the caller to " + call);
      case QUOTA ->
          Diagnostic.error(ErrorCode.FABRIC_QUOTA, where, what, "raise the limit, or grant less");
      case OTHERWISE ->
          Diagnostic.error(ErrorCode.STEP_CONFLICT, where, what, "make a new plan and look at it");
      case MALFORMED ->
          Diagnostic.error(ErrorCode.FABRIC_REFUSED, where, what, "this is a defect of Cordon");
    };
  }
}
