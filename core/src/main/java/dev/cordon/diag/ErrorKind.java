package dev.cordon.diag;

/** Whose turn it is after an error; this alone decides what may be retried. */
public enum ErrorKind {
  /** The declaration or the command line must change; nothing was written. */
  USER,
  /** The fabric said no for a reason that repeating does not cure, such as a missing permission. */
  REFUSED,
  /** A limit of the fabric is in the way. */
  QUOTA,
  /** Somebody else changed the state; observe and plan again. */
  CONFLICT,
  /** Too many calls; wait and repeat. */
  THROTTLED,
  /** No answer and nothing was sent, or a read failed; repeat. */
  UNREACHABLE,
  /** A write was sent and its outcome is not known; observe before anything else. */
  UNKNOWN_STATE,
  /** A defect of Cordon. */
  INTERNAL
}
