package dev.cordon.sandbox;

/** What goes wrong with a call. Immutable. */
public sealed interface Fault {

  /**
   * The call is answered with this error and does nothing.
   *
   * @param code the vendor's error code
   * @param status the HTTP status
   */
  record Refuse(String code, int status) implements Fault {}

  /** The connection is dropped before anything is done. */
  record DropConnection() implements Fault {}

  /** The call is carried out, and then the connection is dropped: the caller cannot know. */
  record TimeOutButDone() implements Fault {}

  /** Refuses with status 400. */
  static Fault refuse(String code) {
    return new Refuse(code, 400);
  }

  /** Refuses with a status of the server's family. */
  static Fault unavailable() {
    return new Refuse("Unavailable", 503);
  }

  /** Refuses as a rate limit of EC2 does. */
  static Fault throttled() {
    return new Refuse("RequestLimitExceeded", 503);
  }

  /** An internal error of the service. */
  static Fault internalError() {
    return new Refuse("InternalError", 500);
  }

  /** Drops the connection before anything is done. */
  static Fault dropConnection() {
    return new DropConnection();
  }

  /** Carries the call out and drops the connection without an answer. */
  static Fault timeOutButDone() {
    return new TimeOutButDone();
  }
}
