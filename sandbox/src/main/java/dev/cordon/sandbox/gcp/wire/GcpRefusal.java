package dev.cordon.sandbox.gcp.wire;

/** An answer of the sandbox that says no, in the vendor's words: a reason and a message. */
public final class GcpRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String reason;
  private final String text;
  private final boolean late;

  private GcpRefusal(int status, String reason, String text, boolean late) {
    super(reason + ": " + text);
    this.status = status;
    this.reason = reason;
    this.text = text;
    this.late = late;
  }

  /** An error with any status. */
  public static GcpRefusal of(int status, String reason, String message) {
    return new GcpRefusal(status, reason, message, false);
  }

  /** A value that may not be there, status 400. */
  public static GcpRefusal invalid(String field, String value, String why) {
    return of(400, "invalid", "Invalid value for field '" + field + "': '" + value + "'. " + why);
  }

  /** Something needed is not said, status 400. */
  public static GcpRefusal required(String field) {
    return of(400, "required", "Required field '" + field + "' not specified");
  }

  /** Something is not there, status 404. */
  public static GcpRefusal missing(String path) {
    return of(404, "notFound", "The resource '" + path + "' was not found");
  }

  /** Something is there already, status 409. */
  public static GcpRefusal exists(String path) {
    return of(409, "alreadyExists", "The resource '" + path + "' already exists");
  }

  /** Something else needs it, status 400, which the operation finds out. */
  public static GcpRefusal inUse(String kind, String path, String by) {
    return of(
            400,
            "resourceInUseByAnotherResource",
            "The " + kind + " resource '" + path + "' is already being used by '" + by + "'")
        .late();
  }

  /** The version given is not the one that is there, status 412. */
  public static GcpRefusal stale(String what) {
    return of(412, "conditionNotMet", "Invalid " + what + ".");
  }

  /** The same, found out by the operation and not when the write is asked for. */
  public GcpRefusal late() {
    return new GcpRefusal(status, reason, text, true);
  }

  /** Whether the operation finds it out. */
  public boolean isLate() {
    return late;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The vendor's reason. */
  public String reason() {
    return reason;
  }

  /** The vendor's message. */
  public String message() {
    return text;
  }
}
