package dev.cordon.sandbox.net;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One address block, always canonical: no bit is set behind the prefix. Immutable.
 *
 * @param first the lowest address
 * @param prefix how many leading bits all addresses of the block share
 */
public record Cidr(Address first, int prefix) {

  private static final Pattern LENGTH = Pattern.compile("0|[1-9]\\d{0,2}");

  public Cidr {
    if (prefix < 0 || prefix > first.bits()) {
      throw new IllegalArgumentException("prefix " + prefix + " of " + first.bits() + " bits");
    }
    first = new Address(first.bits(), mask(first.value(), first.bits(), prefix));
  }

  private static BigInteger mask(BigInteger value, int bits, int prefix) {
    return value.shiftRight(bits - prefix).shiftLeft(bits - prefix);
  }

  /** Reads {@code address/prefix} and drops the host bits; empty unless the text has that form. */
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !LENGTH.matcher(text.substring(slash + 1)).matches()) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(text.substring(slash + 1));
    return Address.parse(text.substring(0, slash))
        .filter(address -> prefix <= address.bits())
        .map(address -> new Cidr(address, prefix));
  }

  /**
   * Reads {@code address/prefix} and drops the host bits.
   *
   * @throws IllegalArgumentException unless the text has that form
   */
  public static Cidr of(String text) {
    return parse(text).orElseThrow(() -> new IllegalArgumentException("not a CIDR: " + text));
  }

  /** Whether this is a block of IPv4. */
  public boolean isIpv4() {
    return first.isIpv4();
  }

  /** Whether the address lies in the block. */
  public boolean contains(Address address) {
    return address.bits() == first.bits()
        && mask(address.value(), address.bits(), prefix).equals(first.value());
  }

  /** Whether every address of the other block lies in this one. */
  public boolean contains(Cidr other) {
    return prefix <= other.prefix && contains(other.first);
  }

  /** Whether the two blocks share an address. */
  public boolean overlaps(Cidr other) {
    return contains(other) || other.contains(this);
  }

  /** How many addresses the block has. */
  public BigInteger size() {
    return BigInteger.ONE.shiftLeft(first.bits() - prefix);
  }

  /** The highest address. */
  public Address last() {
    return new Address(first.bits(), first.value().add(size()).subtract(BigInteger.ONE));
  }

  @Override
  public String toString() {
    return first + "/" + prefix;
  }
}
