package dev.cordon.sandbox.gcp.walk;

/** How far a packet comes. */
public enum Outcome {
  /** It is stopped. */
  STOPPED,
  /** That depends on what only the vendor knows: names, places, threats, what inspection finds. */
  DEPENDS,
  /** It arrives, and its answer comes back. */
  PASSES;

  /** What two gates make of a packet that has to pass both. */
  Outcome and(Outcome other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** What becomes of a packet that meets either this or the other, nobody knows which. */
  Outcome or(Outcome other) {
    return this == other ? this : DEPENDS;
  }
}
