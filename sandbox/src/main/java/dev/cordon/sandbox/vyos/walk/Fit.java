package dev.cordon.sandbox.vyos.walk;

/** Whether a rule is about a packet. */
enum Fit {
  YES,
  MAYBE,
  NO;

  static Fit of(boolean fits) {
    return fits ? YES : NO;
  }

  Fit and(Fit other) {
    return compareTo(other) >= 0 ? this : other;
  }

  Fit not() {
    return switch (this) {
      case YES -> NO;
      case MAYBE -> MAYBE;
      case NO -> YES;
    };
  }
}
