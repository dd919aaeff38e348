package dev.cordon.space;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.math.BigInteger;
import java.util.Objects;

/**
 * One address as an unsigned 128-bit number.
 *
 * @param family its family
 * @param hi the upper 64 bits; 0 for IPv4
 * @param lo the lower 64 bits; 0 to 2^32-1 for IPv4
 */
public record IpAddress(Family family, long hi, long lo) implements Comparable<IpAddress> {

  static final IPAddressStringParameters STRICT =
      new IPAddressStringParameters.Builder()
          .allowAll(false)
          .allowEmpty(false)
          .allowWildcardedSeparator(false)
          .allowMask(false)
          .allowSingleSegment(false)
          .getIPv4AddressParametersBuilder()
          .allow_inet_aton(false)
          .allowLeadingZeros(false)
          .getParentBuilder()
          .getIPv6AddressParametersBuilder()
          .allowZone(false)
          .getParentBuilder()
          .toParams();

  public IpAddress {
    Objects.requireNonNull(family);
    if (family == Family.V4 && (hi != 0 || lo < 0 || lo > 0xFFFF_FFFFL)) {
      throw new IllegalArgumentException("not an IPv4 address: " + hi + ":" + lo);
    }
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if the text is not exactly one IPv4 or IPv6 address
   */
  public static IpAddress parse(String text) {
    try {
      IPAddress parsed = new IPAddressString(text, STRICT).toAddress();
      if (parsed != null && !parsed.isMultiple() && !parsed.isPrefixed()) {
        return of(parsed);
      }
    } catch (AddressStringException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not an IP address", e);
    }
    throw new IllegalArgumentException("\"" + text + "\" is not an IP address");
  }

  static IpAddress of(IPAddress parsed) {
    BigInteger value = parsed.getLower().getValue();
    Family family = parsed.isIPv4() ? Family.V4 : Family.V6;
    return new IpAddress(family, value.shiftRight(64).longValue(), value.longValue());
  }

  @Override
  public int compareTo(IpAddress other) {
    int byFamily = family.compareTo(other.family);
    return byFamily != 0 ? byFamily : Intervals.compare(hi, lo, other.hi, other.lo);
  }

  /** The address as people write it; IPv6 as RFC 5952 says. */
  public String text() {
    if (family == Family.V4) {
      return (lo >> 24) + "." + ((lo >> 16) & 255) + "." + ((lo >> 8) & 255) + "." + (lo & 255);
    }
    byte[] bytes = new byte[16];
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (hi >>> (56 - 8 * i));
      bytes[8 + i] = (byte) (lo >>> (56 - 8 * i));
    }
    return new inet.ipaddr.ipv6.IPv6Address(bytes).toCanonicalString();
  }

  @Override
  public String toString() {
    return text();
  }
}
