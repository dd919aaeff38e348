package dev.cordon.space;

/** The two address families; each is a universe of its own. */
public enum Family {
  V4(32, 0, 0xFFFF_FFFFL),
  V6(128, -1L, -1L);

  private final int bits;
  private final long topHi;
  private final long topLo;

  Family(int bits, long topHi, long topLo) {
    this.bits = bits;
    this.topHi = topHi;
    this.topLo = topLo;
  }

  /** How many bits an address has. */
  public int bits() {
    return bits;
  }

  /** The lowest address: all bits zero. */
  public IpAddress lowest() {
    return new IpAddress(this, 0, 0);
  }

  /** The highest address: all bits one. */
  public IpAddress highest() {
    return new IpAddress(this, topHi, topLo);
  }

  boolean wide() {
    return this == V6;
  }
}
