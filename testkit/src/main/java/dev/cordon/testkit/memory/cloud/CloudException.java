package dev.cordon.testkit.memory.cloud;

import java.util.Objects;

/** The cloud said no; nothing was done. */
public final class CloudException extends RuntimeException {

  /** Why it said no. */
  public enum Code {
    /** It is there already. */
    DUPLICATE,
    /** It is not there. */
    NOT_FOUND,
    /** Something still refers to it. */
    IN_USE,
    /** One more than allowed. */
    LIMIT_EXCEEDED,
    /** Not a value that the cloud takes. */
    MALFORMED,
    /** Too many calls. */
    THROTTLED,
    /** The caller may not. */
    DENIED
  }

  private final Code code;

  CloudException(Code code, String message) {
    super(message);
    this.code = Objects.requireNonNull(code);
  }

  /** Why it said no. */
  public Code code() {
    return code;
  }

  /** What it said. */
  public String said() {
    return Objects.requireNonNullElse(getMessage(), "");
  }
}
