package dev.cordon.sandbox;

/** What a call does to the cloud. */
public enum CallKind {
  /** It looks only. */
  READ,
  /** It may change something. */
  WRITE,
  /** It asks how far an earlier write has come. */
  POLL
}
