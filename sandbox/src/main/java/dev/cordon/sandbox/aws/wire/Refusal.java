package dev.cordon.sandbox.aws.wire;

/** An answer of the sandbox that says no, in the vendor's words: an error code and a message. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final String text;
  private final int status;
  private final boolean keepsChanges;

  private Refusal(int status, String code, String message, boolean keepsChanges) {
    super(code + ": " + message);
    this.code = code;
    this.text = message;
    this.status = status;
    this.keepsChanges = keepsChanges;
  }

  /** A client error, status 400. */
  public static Refusal of(String code, String message) {
    return new Refusal(400, code, message, false);
  }

  /** An error with any status. */
  public static Refusal of(int status, String code, String message) {
    return new Refusal(status, code, message, false);
  }

  /** A parameter's value is wrong. */
  public static Refusal value(String message) {
    return of("InvalidParameterValue", message);
  }

  /** A parameter is missing. */
  public static Refusal missing(String parameter) {
    return of("MissingParameter", "The request must contain the parameter " + parameter);
  }

  /** Parameters do not go together. */
  public static Refusal combination(String message) {
    return of("InvalidParameterCombination", message);
  }

  /** The same refusal, but what was changed before it stays changed. */
  public Refusal keepingChanges() {
    return new Refusal(status, code, text, true);
  }

  /** The vendor's error code. */
  public String code() {
    return code;
  }

  /** The vendor's message. */
  public String message() {
    return text;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Whether the changes made before the refusal stay. */
  public boolean keepsChanges() {
    return keepsChanges;
  }
}
