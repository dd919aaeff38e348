package dev.cordon.sandbox.vyos.policy;

import java.util.List;

/**
 * The two families of addresses, and the frames of bridges; what is said of one says nothing of the
 * others.
 */
public enum Family {
  /** IPv4. */
  V4("ipv4", "ip", 32),
  /** IPv6. */
  V6("ipv6", "ip6", 128),
  /** What goes from one member of a bridge to another. */
  BRIDGE("bridge", "bridge", 0);

  /** The families of addresses. */
  public static final List<Family> OF_ADDRESSES = List.of(V4, V6);

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

  /** What its rules are called in logs and comments. */
  public String mark() {
    return this == BRIDGE ? "bri" : word;
  }

  /** Its name in the kernel. */
  public String table() {
    return table;
  }

  /** How long its addresses are; 0 for frames. */
  public int bits() {
    return bits;
  }
}
