package dev.cordon.model;

/** What happens to foreign rules that already hang on a segment's members. */
public enum Coexistence {
  /** They stay attached, are reported, and what they let through is in the verdict. */
  ADDITIVE,
  /** They are detached from the members once the segment's own rules are in place. */
  EXCLUSIVE
}
