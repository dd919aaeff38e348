package dev.cordon.testkit.laws;

/** What an injected fault does to one call. */
public enum Fault {
  /** The vendor refuses for a passing reason of its own; nothing is done. */
  REFUSED,
  /** Too many calls; nothing is done. */
  THROTTLED,
  /** The service fails over it and says so, with a status of the 500s; nothing is done. */
  SERVICE_FAILED,
  /** The request is lost: nothing is done, no answer comes. */
  REQUEST_LOST,
  /** The call is done, no answer comes. */
  ANSWER_LOST,
  /**
   * The caller dies before the call reaches the vendor: the transport throws an {@link Error}, and
   * so does every later call until {@link LiveWorld#heal}.
   */
  KILLED_BEFORE,
  /** The caller dies in the same way after the call was done. */
  KILLED_AFTER
}
