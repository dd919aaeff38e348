package dev.cordon.testkit.memory.cloud;

/** What an injected fault does to a call. */
public enum Effect {
  /** Refused; not done. */
  REFUSE,
  /** Throttled; not done. */
  THROTTLE,
  /** Lost on the way; not done, no answer. */
  LOSE_REQUEST,
  /** Done, no answer. */
  LOSE_ANSWER,
  /** The caller dies before the call reaches the cloud. */
  DIE_BEFORE,
  /** The caller dies when the call is done. */
  DIE_AFTER
}
