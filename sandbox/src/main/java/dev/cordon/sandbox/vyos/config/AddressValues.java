package dev.cordon.sandbox.vyos.config;

import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which addresses, prefixes and ports nodes take. */
final class AddressValues {

  private static final String INVALID = "\n\nInvalid value\nValue validation failed\nSet failed\n";
  private static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9_.+-]*");
  private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

  private final Dialect dialect;

  AddressValues(Dialect dialect) {
    this.dialect = dialect;
  }

  /** An address or a range, as a group has them. */
  void member(boolean v6, String value) {
    if (!isAddress(v6, value) && !isRange(v6, value)) {
      throw new Refused(rangeFaults(v6, value) + fault(value, version(v6) + " address") + INVALID);
    }
  }

  /** An address, a prefix or a range, or all but it. */
  void side(boolean v6, String value) {
    String plain = value.startsWith("!") ? value.substring(1) : value;
    if (!isAddress(v6, plain) && !isPrefix(v6, plain) && !isRange(v6, plain)) {
      throw new Refused(
          rangeFaults(v6, plain)
              + fault(plain, version(v6) + " prefix")
              + fault(plain, version(v6) + " address")
              + INVALID);
    }
  }

  /** A prefix without host bits. */
  void prefix(boolean v6, String value) {
    if (!isPrefix(v6, value)) {
      throw new Refused(fault(value, version(v6) + " prefix") + INVALID);
    }
  }

  void mask(boolean v6, String value) {
    if (!isAddress(v6, value)) {
      throw new Refused(fault(value, version(v6) + " address") + INVALID);
    }
  }

  /** An address with the length of its prefix. */
  void ofInterface(String value) {
    if (Cidr.parse(value).isEmpty()) {
      throw new Refused(fault(value, "IP address with prefix length") + INVALID);
    }
  }

  /** Ports, ranges and names of services; lists, and all but them, only where rules have them. */
  void port(boolean inGroup, String value) {
    String plain = value.startsWith("!") && !inGroup ? value.substring(1) : value;
    for (String one : inGroup ? List.of(plain) : List.of(plain.split(",", -1))) {
      if (!isPort(one)) {
        throw new Refused(fault(one, "port") + INVALID);
      }
    }
  }

  private static boolean isPort(String value) {
    var range = PORTS.matcher(value);
    if (!range.matches()) {
      return SERVICE.matcher(value).matches() && Services.port(value).isPresent();
    }
    int first = Integer.parseInt(range.group(1));
    int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
    return first >= 1 && first <= last && last <= 65_535;
  }

  private String rangeFaults(boolean v6, String value) {
    return malformed(v6, value) + fault(value, version(v6) + " address range");
  }

  /** A line that 1.4 does not have. */
  private String malformed(boolean v6, String value) {
    if (dialect.isOld()) {
      return "";
    }
    boolean pair = value.split("-", -1).length == 2;
    return pair
        ? "Malformed %s range %s: its first address is greater than the last\n"
            .formatted(version(v6), value)
        : "Malformed range %s: must be a pair of hyphen-separated %s addresses\n"
            .formatted(value, version(v6));
  }

  private static String fault(String value, String kind) {
    return "Error: %s is not a valid %s\n\n".formatted(value, kind);
  }

  private static String version(boolean v6) {
    return v6 ? "IPv6" : "IPv4";
  }

  private static Optional<Address> address(boolean v6, String value) {
    return Address.parse(value).filter(address -> address.isIpv4() != v6);
  }

  private static boolean isAddress(boolean v6, String value) {
    return address(v6, value).isPresent();
  }

  private static boolean isPrefix(boolean v6, String value) {
    Optional<Cidr> block = Cidr.parse(value).filter(one -> one.isIpv4() != v6);
    return block.isPresent()
        && block.get().first().equals(Address.of(value.substring(0, value.indexOf('/'))));
  }

  private static boolean isRange(boolean v6, String value) {
    String[] ends = value.split("-", -1);
    if (ends.length != 2 || !isAddress(v6, ends[0]) || !isAddress(v6, ends[1])) {
      return false;
    }
    return Address.of(ends[0]).compareTo(Address.of(ends[1])) <= 0;
  }
}
