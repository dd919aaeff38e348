package dev.cordon.model;

import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Quoted;
import dev.cordon.space.Cidr;
import dev.cordon.space.Family;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Prefixes as users write them. */
final class Prefixes {

  private static final Pattern WITH_LENGTH = Pattern.compile("([^/]*)/([0-9]{1,3})");
  private static final Pattern CHARACTERS = Pattern.compile("[0-9A-Fa-f.:/]+");
  private static final String EXAMPLES =
      "write an IPv4 or IPv6 prefix or address, such as 10.1.0.0/16, 10.1.2.3 or 2001:db8::/32";

  private Prefixes() {}

  /** What is wrong with a prefix, if anything. */
  static Optional<Problem> problem(String text) {
    if (isValid(text)) {
      return Optional.empty();
    }
    return Optional.of(hostBits(text).orElseGet(() -> unreadable(text)));
  }

  private static boolean isValid(String text) {
    if (!CHARACTERS.matcher(text).matches()) {
      return false;
    }
    try {
      Cidr.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Problem unreadable(String text) {
    return new Problem(
        ErrorCode.ADDRESS_INVALID, Quoted.value(text) + " is not an address or prefix", EXAMPLES);
  }

  private static Optional<Problem> hostBits(String text) {
    Matcher parts = WITH_LENGTH.matcher(text);
    if (!parts.matches() || !isValid(parts.group(1))) {
      return Optional.empty();
    }
    IpAddress address = IpAddress.parse(parts.group(1));
    int length = Integer.parseInt(parts.group(2));
    int bits = address.family().bits();
    return Optional.of(length > bits ? tooLong(text, bits) : hostBits(text, address, length));
  }

  private static Problem tooLong(String text, int bits) {
    return new Problem(
        ErrorCode.ADDRESS_INVALID,
        Quoted.value(text) + " has an impossible length",
        "lengths of this family go from 0 to " + bits);
  }

  private static Problem hostBits(String text, IpAddress address, int length) {
    Cidr nearest = new Cidr(network(address, address.family().bits() - length), length);
    return new Problem(
        ErrorCode.ADDRESS_INVALID,
        Quoted.value(text) + " has host bits set",
        "write " + nearest.text() + " for the network, or " + address.text() + " for the address");
  }

  /** The address with its lowest bits cleared. */
  private static IpAddress network(IpAddress address, int free) {
    long lo = free >= 64 ? 0 : address.lo() >>> free << free;
    int upper = Math.max(0, free - 64);
    long hi = upper >= 64 ? 0 : address.hi() >>> upper << upper;
    return new IpAddress(address.family(), hi, lo);
  }

  /** The prefix in its one spelling; as it is if it cannot be read. */
  static String canonical(String text) {
    return isValid(text) ? Cidr.parse(text).text() : text;
  }

  /** The fewest prefixes for the same addresses; as they are if one cannot be read. */
  static List<String> canonical(Collection<String> texts) {
    return texts.stream().allMatch(Prefixes::isValid) ? texts(set(texts)) : List.copyOf(texts);
  }

  private static List<String> texts(IpSet addresses) {
    return addresses.prefixes().stream().map(Cidr::text).toList();
  }

  private static IpSet set(Collection<String> texts) {
    return IpSet.parse(texts.toArray(String[]::new));
  }

  /**
   * Prefixes for all that these are not. Prefixes that cannot be read are handed on, so that they
   * are reported where the result is used.
   */
  static List<String> complement(Collection<External> others) {
    List<String> given = others.stream().flatMap(other -> other.cidrs().stream()).toList();
    List<String> readable = given.stream().filter(Prefixes::isValid).toList();
    Stream<String> unreadable = given.stream().filter(text -> !isValid(text));
    return Stream.concat(texts(set(readable).complement()).stream(), unreadable).toList();
  }

  /**
   * Whether an address may belong to both. Of a maintained list the addresses are not known here:
   * it meets itself, and what covers a whole family.
   */
  static boolean meet(External one, External other) {
    if (one.managed().isPresent() && one.managed().equals(other.managed())) {
      return true;
    }
    IpSet here = readable(one);
    IpSet there = readable(other);
    return here.overlaps(there)
        || (one.managed().isPresent() && coversAFamily(there))
        || (other.managed().isPresent() && coversAFamily(here));
  }

  private static IpSet readable(External external) {
    return set(external.cidrs().stream().filter(Prefixes::isValid).toList());
  }

  private static boolean coversAFamily(IpSet addresses) {
    return addresses.containsAll(IpSet.any(Family.V4))
        || addresses.containsAll(IpSet.any(Family.V6));
  }
}
