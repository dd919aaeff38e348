package dev.cordon.sandbox;

/** How well a behaviour of a sandbox cloud is known. */
public enum Evidence {
  /** Seen in recorded traffic or in an error that the real service gave to somebody. */
  RECORDED,
  /** Stated by the vendor's own pages or API model. */
  DOCUMENTED,
  /** A choice of ours between readings; the other reading can be switched on where it matters. */
  UNVERIFIED
}
