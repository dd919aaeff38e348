package dev.cordon.space;

import java.util.Comparator;
import java.util.Objects;

/**
 * A prefix without host bits.
 *
 * @param network its first address
 * @param length how many leading bits are fixed: 0 to 32, or 0 to 128
 */
public record Cidr(IpAddress network, int length) implements Comparable<Cidr> {

  private static final Comparator<Cidr> ORDER =
      Comparator.comparing(Cidr::network).thenComparing(Cidr::length);

  public Cidr {
    Objects.requireNonNull(network);
    int bits = network.family().bits();
    if (length < 0 || length > bits) {
      throw new IllegalArgumentException("a prefix length is 0 to " + bits + ", not " + length);
    }
    int free = bits - length;
    if ((network.lo() & lowMask(free)) != 0 || (network.hi() & highMask(free)) != 0) {
      throw new IllegalArgumentException(network.text() + "/" + length + " has host bits set");
    }
  }

  /**
   * Reads a prefix, or one address as a prefix of full length.
   *
   * @throws IllegalArgumentException if it is malformed or has host bits set; the message then
   *     names the nearest prefix without
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    IpAddress address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    int bits = address.family().bits();
    int length = slash < 0 ? bits : length(text, slash, bits);
    int free = bits - length;
    IpAddress network =
        new IpAddress(
            address.family(), address.hi() & ~highMask(free), address.lo() & ~lowMask(free));
    if (!network.equals(address)) {
      throw new IllegalArgumentException(
          text + " has host bits set; did you mean " + network.text() + "/" + length + "?");
    }
    return new Cidr(network, length);
  }

  private static int length(String text, int slash, int bits) {
    String digits = text.substring(slash + 1);
    if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > bits) {
      throw new IllegalArgumentException("\"" + text + "\" needs a prefix length of 0 to " + bits);
    }
    return Integer.parseInt(digits);
  }

  static long lowMask(int free) {
    return free >= 64 ? -1L : (1L << free) - 1;
  }

  static long highMask(int free) {
    return free <= 64 ? 0 : free == 128 ? -1L : (1L << (free - 64)) - 1;
  }

  /** The prefix as people write it. */
  public String text() {
    return network.text() + "/" + length;
  }

  /** Its addresses. */
  public IpSet set() {
    int free = network.family().bits() - length;
    return IpSet.range(
        network,
        new IpAddress(
            network.family(),
            network.hi() | highMask(free),
            network.lo()
                | (network.family() == Family.V4 ? lowMask(Math.min(free, 32)) : lowMask(free))));
  }

  @Override
  public int compareTo(Cidr other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return text();
  }
}
