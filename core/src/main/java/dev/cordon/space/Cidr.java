package dev.cordon.space;

import java.util.Objects;

/**
 * A prefix without host bits. Ordered by its first address, the wider one first.
 *
 * @param network its first address
 * @param length how many leading bits are fixed: 0 to 32, or 0 to 128
 */
public record Cidr(IpAddress network, int length) implements Comparable<Cidr> {

  public Cidr {
    Objects.requireNonNull(network, "network");
    int bits = network.family().bits();
    if (length < 0 || length > bits) {
      throw new IllegalArgumentException(
          network + "/" + length + ": a prefix length is 0 to " + bits);
    }
    if (hasHostBits(network, bits - length)) {
      IpAddress nearest = floor(network, bits - length);
      throw new IllegalArgumentException(
          network
              + "/"
              + length
              + " has host bits set; did you mean "
              + nearest
              + "/"
              + length
              + "?");
    }
  }

  /**
   * Reads a prefix; a bare address is a prefix of full length.
   *
   * @throws IllegalArgumentException if it is malformed or has host bits set; the message then
   *     names the nearest prefix without them
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    IpAddress network = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
    return slash < 0 ? of(network) : new Cidr(network, length(text, slash + 1));
  }

  /** The prefix that holds one address only. */
  public static Cidr of(IpAddress address) {
    return new Cidr(address, address.family().bits());
  }

  private static int length(String text, int from) {
    int digits = text.length() - from;
    boolean plain = text.chars().skip(from).allMatch(c -> c >= '0' && c <= '9');
    if (!plain || digits < 1 || digits > 3 || (digits > 1 && text.charAt(from) == '0')) {
      throw new IllegalArgumentException(
          "\"" + text + "\": the prefix length after the slash is a number, as in 10.0.0.0/8");
    }
    return Integer.parseInt(text.substring(from));
  }

  /** The bits of the lower half that the lowest so many bits of an address occupy. */
  static long lowMask(int free) {
    return free >= 64 ? -1L : (1L << free) - 1;
  }

  /** The bits of the upper half that the lowest so many bits of an address occupy. */
  static long highMask(int free) {
    return free <= 64 ? 0 : lowMask(free - 64);
  }

  private static boolean hasHostBits(IpAddress network, int free) {
    return (network.hi() & highMask(free)) != 0 || (network.lo() & lowMask(free)) != 0;
  }

  private static IpAddress floor(IpAddress address, int free) {
    return new IpAddress(
        address.family(), address.hi() & ~highMask(free), address.lo() & ~lowMask(free));
  }

  /** Its highest address. */
  public IpAddress last() {
    int free = network.family().bits() - length;
    return new IpAddress(
        network.family(), network.hi() | highMask(free), network.lo() | lowMask(free));
  }

  /** Whether it holds exactly one address. */
  public boolean isSingle() {
    return length == network.family().bits();
  }

  /** The addresses that start with this prefix. */
  public IpSet set() {
    return IpSet.range(network, last());
  }

  /** The prefix as people write it, always with its length. */
  public String text() {
    return network.text() + "/" + length;
  }

  @Override
  public int compareTo(Cidr other) {
    int order = network.compareTo(other.network);
    return order != 0 ? order : Integer.compare(length, other.length);
  }

  @Override
  public String toString() {
    return text();
  }
}
