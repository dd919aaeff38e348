package dev.cordon.provider.aws.wire;

import java.util.Objects;

/** A call that did not succeed, sorted by what it means for us. Carries no secret. */
public final class WireFailure extends RuntimeException {

  /** What a failed call means. */
  public enum Kind {
    /** Nothing left this machine. */
    NOT_SENT,
    /** It was sent, and no answer came: done or not done. */
    NO_ANSWER,
    /** The service failed over it: done or not done. */
    SERVICE_FAILED,
    /** Too many calls; nothing was done. */
    THROTTLED,
    /** The caller may not do this; nothing was done. */
    DENIED,
    /** No credentials, or none that are valid; nothing was done. */
    CREDENTIALS,
    /** The service understood and said no; nothing was done. */
    REFUSED
  }

  private final Kind kind;
  private final String action;
  private final String code;

  WireFailure(Kind kind, String action, String code, String message, Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind);
    this.action = Objects.requireNonNull(action);
    this.code = Objects.requireNonNull(code);
  }

  /** What it means. */
  public Kind kind() {
    return kind;
  }

  /** The action as permissions name it: {@code ec2:DescribeSecurityGroups}. */
  public String action() {
    return action;
  }

  /** The vendor's error code, or empty if there was no answer. */
  public String code() {
    return code;
  }

  /** Whether the vendor answered with this code. */
  public boolean is(String vendorCode) {
    return code.equals(vendorCode);
  }

  /** What the vendor said, without its code. */
  public String said() {
    return Objects.requireNonNullElse(getMessage(), "");
  }

  /** Whether the call may have been carried out all the same. */
  public boolean mayBeDone() {
    return kind == Kind.NO_ANSWER || kind == Kind.SERVICE_FAILED;
  }
}
