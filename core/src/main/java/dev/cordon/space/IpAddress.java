package dev.cordon.space;

import inet.ipaddr.AddressStringException;
import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv6.IPv6Address;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One address, as an unsigned number of 128 bits. Ordered as unsigned, IPv4 before IPv6.
 *
 * @param family its family
 * @param hi the upper 64 bits; 0 for IPv4
 * @param lo the lower 64 bits; 0 to 2^32-1 for IPv4
 */
public record IpAddress(Family family, long hi, long lo) implements Comparable<IpAddress> {

  private static final IPAddressStringParameters STRICT = strict();

  public IpAddress {
    Objects.requireNonNull(family, "family");
    if (family == Family.V4 && (hi != 0 || lo >>> 32 != 0)) {
      throw new IllegalArgumentException("an IPv4 address is 0 to 2^32-1");
    }
  }

  private static IPAddressStringParameters strict() {
    IPAddressStringParameters.Builder strict =
        new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowPrefix(false)
            .allowMask(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(RangeParameters.NO_RANGE);
    strict.getIPv4AddressParametersBuilder().allow_inet_aton(false).allowLeadingZeros(false);
    strict.getIPv6AddressParametersBuilder().allowZone(false).allowBase85(false);
    return strict.toParams();
  }

  /**
   * Reads one IPv4 address in dotted decimal or one IPv6 address.
   *
   * @throws IllegalArgumentException if the text is anything else; the message quotes it
   */
  public static IpAddress parse(String text) {
    try {
      IPAddress parsed = new IPAddressString(text, STRICT).toAddress();
      boolean bare = text.equals(text.strip());
      if (bare && parsed != null && !parsed.isMultiple()) {
        return of(parsed);
      }
    } catch (AddressStringException e) {
      throw new IllegalArgumentException(notAnAddress(text), e);
    }
    throw new IllegalArgumentException(notAnAddress(text));
  }

  private static String notAnAddress(String text) {
    return "\"" + text + "\" is not an IP address";
  }

  private static IpAddress of(IPAddress parsed) {
    BigInteger value = parsed.getValue();
    Family family = parsed.isIPv4() ? Family.V4 : Family.V6;
    return new IpAddress(family, value.shiftRight(64).longValue(), value.longValue());
  }

  /** The address as people write it; IPv6 as RFC 5952 asks: shortest form, lower case. */
  public String text() {
    if (family == Family.V4) {
      return new IPv4Address((int) lo).toCanonicalString();
    }
    return new IPv6Address(hi, lo).toCanonicalString();
  }

  /**
   * The address after this one.
   *
   * @throws IllegalStateException if this is the highest of its family
   */
  public IpAddress next() {
    if (equals(family.highest())) {
      throw new IllegalStateException(text() + " is the highest address");
    }
    return new IpAddress(family, lo == -1L ? hi + 1 : hi, lo + 1);
  }

  /**
   * The address before this one.
   *
   * @throws IllegalStateException if this is the lowest of its family
   */
  public IpAddress previous() {
    if (hi == 0 && lo == 0) {
      throw new IllegalStateException(text() + " is the lowest address");
    }
    return new IpAddress(family, lo == 0 ? hi - 1 : hi, lo - 1);
  }

  @Override
  public int compareTo(IpAddress other) {
    int order = family.compareTo(other.family);
    if (order == 0) {
      order = Long.compareUnsigned(hi, other.hi);
    }
    return order != 0 ? order : Long.compareUnsigned(lo, other.lo);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpAddress that
        && lo == that.lo
        && hi == that.hi
        && family == that.family;
  }

  /** The same in every process; the way of records is neither that nor quick. */
  @Override
  public int hashCode() {
    return Hashing.mix(31 * hi + lo) + family.bits();
  }

  @Override
  public String toString() {
    return text();
  }
}
