package dev.cordon.sandbox.vyos.policy;

/** The two families of addresses; what is said of one says nothing of the other. */
public enum Family {
  /** IPv4. */
  V4("ipv4", "ip", 32),
  /** IPv6. */
  V6("ipv6", "ip6", 128);

  private final String word;
  private final String table;
  private final int bits;

  Family(String word, String table, int bits) {
    this.word = word;
    this.table = table;
    this.bits = bits;
  }

  /** The family of addresses of so many bits. */
  public static Family of(int bits) {
    return bits == 32 ? V4 : V6;
  }

  /** Its name in the configuration. */
  public String word() {
    return word;
  }

  /** Its name in the kernel. */
  public String table() {
    return table;
  }

  /** How long its addresses are. */
  public int bits() {
    return bits;
  }
}
