package dev.cordon.sandbox.azure.wire;

/** An answer of the sandbox that says no, in the vendor's words: an error code and a message. */
public final class ArmRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String text;
  private final int retryAfter;

  private ArmRefusal(int status, String code, String text, int retryAfter) {
    super(code + ": " + text);
    this.status = status;
    this.code = code;
    this.text = text;
    this.retryAfter = retryAfter;
  }

  /** A client error, status 400. */
  public static ArmRefusal of(String code, String message) {
    return of(400, code, message);
  }

  /** An error with any status. */
  public static ArmRefusal of(int status, String code, String message) {
    return new ArmRefusal(status, code, message, -1);
  }

  /** Something is not there. */
  public static ArmRefusal missing(String message) {
    return of(404, "ResourceNotFound", message);
  }

  /** The same refusal with a Retry-After of so many seconds. */
  public ArmRefusal retryAfter(int seconds) {
    return new ArmRefusal(status, code, text, seconds);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The vendor's error code. */
  public String code() {
    return code;
  }

  /** The vendor's message. */
  public String message() {
    return text;
  }

  /** The seconds of Retry-After, or -1 if there is none. */
  public int retryAfter() {
    return retryAfter;
  }
}
