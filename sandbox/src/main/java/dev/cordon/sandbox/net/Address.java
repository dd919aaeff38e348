package dev.cordon.sandbox.net;

import java.math.BigInteger;
import java.util.Optional;

/**
 * One IPv4 or IPv6 address. Immutable.
 *
 * @param bits 32 for IPv4, 128 for IPv6
 * @param value the address as an unsigned number of that many bits
 */
public record Address(int bits, BigInteger value) implements Comparable<Address> {

  public Address {
    if (bits != 32 && bits != 128) {
      throw new IllegalArgumentException("an address has 32 or 128 bits, not " + bits);
    }
    if (value.signum() < 0 || value.bitLength() > bits) {
      throw new IllegalArgumentException("outside of " + bits + " bits: " + value);
    }
  }

  /**
   * Reads an address of either family; empty unless the text is exactly one. No name is looked up.
   */
  public static Optional<Address> parse(String text) {
    return text.indexOf(':') >= 0 ? Ipv6Text.parse(text) : Ipv4Text.parse(text);
  }

  /**
   * Reads an address of either family.
   *
   * @throws IllegalArgumentException unless the text is exactly one address
   */
  public static Address of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not an IP address: " + text));
  }

  /** Whether this is an IPv4 address. */
  public boolean isIpv4() {
    return bits == 32;
  }

  /** The address that many places further. */
  public Address plus(long places) {
    return new Address(bits, value.add(BigInteger.valueOf(places)));
  }

  @Override
  public int compareTo(Address other) {
    return bits != other.bits ? Integer.compare(bits, other.bits) : value.compareTo(other.value);
  }

  /** The canonical text: dotted decimal, or the shortest lower-case form of RFC 5952. */
  @Override
  public String toString() {
    return isIpv4() ? Ipv4Text.print(value) : Ipv6Text.print(value);
  }
}
