package dev.cordon.bench;

/** How the prefixes of grants lie to each other. */
public enum Shape {
  /** Single addresses, none twice: nothing overlaps, nothing merges. */
  FLAT,
  /** Prefixes of lengths 14 to 28 anywhere, so that they nest and overlap. */
  NESTED,
  /** Nested, and every hundredth grant has prefixes of lengths 6 to 11. */
  WIDE
}
