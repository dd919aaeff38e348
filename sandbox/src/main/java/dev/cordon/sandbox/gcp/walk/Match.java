package dev.cordon.sandbox.gcp.walk;

/** Whether a rule is about a packet. */
enum Match {
  NO,
  MAYBE,
  YES;

  static Match of(boolean certain) {
    return certain ? YES : NO;
  }

  Match and(Match other) {
    return compareTo(other) <= 0 ? this : other;
  }

  Match or(Match other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
