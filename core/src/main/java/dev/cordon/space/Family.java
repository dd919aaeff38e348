package dev.cordon.space;

/** The two address families; each is a universe of its own. */
public enum Family {
  V4(32),
  V6(128);

  private final int bits;

  Family(int bits) {
    this.bits = bits;
  }

  /** How many bits an address has. */
  public int bits() {
    return bits;
  }

  long highestHi() {
    return this == V4 ? 0 : -1L;
  }

  long highestLo() {
    return this == V4 ? 0xFFFF_FFFFL : -1L;
  }
}
