package dev.cordon.spi.call;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that did not succeed, sorted by what it means for us. Carries no secret. */
public final class WireFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What a failed call means. */
  public enum Kind {
    /** Nothing left this machine. */
    NOT_SENT,
    /** It was sent, and no answer came: done or not done. */
    NO_ANSWER,
    /** The service failed over it, at once or after it had been accepted: done or not done. */
    SERVICE_FAILED,
    /** Too many calls, or another write of the same resource under way; nothing was done. */
    THROTTLED,
    /** The caller may not do this; nothing was done. */
    DENIED,
    /** No credentials, or none that are valid; nothing was done. */
    CREDENTIALS,
    /** The resource is not there; nothing was done. */
    MISSING,
    /** The resource has another version than the call takes for granted; nothing was done. */
    MOVED,
    /** The service understood and said no; nothing was done. */
    REFUSED
  }

  private final Kind kind;
  private final String action;
  private final String code;
  private final long retryAfterMillis;

  /**
   * A failed call.
   *
   * @param action the action as the vendor's permissions name it
   * @param code the vendor's error code, or empty if there was no answer
   * @param message what the vendor said, free of secrets
   * @param retryAfter how long the vendor asks to wait, or null
   * @param cause the client's exception, or null
   */
  public WireFailure(
      Kind kind,
      String action,
      String code,
      String message,
      @Nullable Duration retryAfter,
      @Nullable Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind);
    this.action = Objects.requireNonNull(action);
    this.code = Objects.requireNonNull(code);
    this.retryAfterMillis = retryAfter == null ? -1 : retryAfter.toMillis();
  }

  /**
   * A failed call after which no time to wait was asked for.
   *
   * @param action the action as the vendor's permissions name it
   * @param code the vendor's error code, or empty if there was no answer
   * @param message what the vendor said, free of secrets
   * @param cause the client's exception, or null
   */
  public WireFailure(
      Kind kind, String action, String code, String message, @Nullable Throwable cause) {
    this(kind, action, code, message, null, cause);
  }

  /** What it means. */
  public Kind kind() {
    return kind;
  }

  /** The action as the vendor's permissions name it: {@code ec2:DescribeSecurityGroups}. */
  public String action() {
    return action;
  }

  /** The vendor's error code, or empty if there was no answer. */
  public String code() {
    return code;
  }

  /** Whether the vendor answered with this code. */
  public boolean is(String vendorCode) {
    return code.equalsIgnoreCase(vendorCode);
  }

  /** What the vendor said, without its code. */
  public String said() {
    return Objects.requireNonNullElse(getMessage(), "");
  }

  /** How long the vendor asks to wait before the next try, if it does. */
  public Optional<Duration> retryAfter() {
    return retryAfterMillis < 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(retryAfterMillis));
  }

  /** Whether the call may have been carried out all the same. */
  public boolean mayBeDone() {
    return kind == Kind.NO_ANSWER || kind == Kind.SERVICE_FAILED;
  }
}
