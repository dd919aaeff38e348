package dev.cordon.provider.vyos.lowering;

import dev.cordon.space.Family;
import dev.cordon.space.PortRange;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.space.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one rule can say of services, in one family.
 *
 * @param parts the parts of the rule by their paths
 * @param set the same as a set
 */
record Part(SortedMap<String, String> parts, ServiceSet set) {

  private static final int CODES = 256;
  private static final int RANGES = 40;
  private static final int LAST_PORT = 0xffff;
  private static final Map<Integer, String> NAMES =
      Map.of(
          ServiceSet.TCP, "tcp",
          ServiceSet.UDP, "udp",
          ServiceSet.ICMP, "icmp",
          ServiceSet.ICMPV6, "ipv6-icmp",
          ServiceSet.SCTP, "sctp");

  /** The fewest parts that say exactly this, of what the family has; empty if none can. */
  static Optional<List<Part>> of(ServiceSet services, Family family) {
    if (services.isAll()) {
      return Optional.of(List.of(new Part(new TreeMap<>(), services)));
    }
    List<Part> parts = new ArrayList<>();
    for (Slice slice : services.slices()) {
      for (int protocol = slice.firstProtocol(); protocol <= slice.lastProtocol(); protocol++) {
        if (protocol == otherIcmp(family)) {
          continue;
        }
        if (!slice.sourcePorts().isAny() || !add(parts, protocol, slice.destinationPorts())) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(parts);
  }

  /** Each family has an ICMP of its own. */
  private static int otherIcmp(Family family) {
    return family == Family.V4 ? ServiceSet.ICMPV6 : ServiceSet.ICMP;
  }

  private static boolean add(List<Part> parts, int protocol, PortSet ports) {
    if (ports.isAny()) {
      parts.add(new Part(named(protocol), ServiceSet.protocol(protocol)));
      return true;
    }
    return switch (protocol) {
      case ServiceSet.TCP, ServiceSet.UDP -> addPorts(parts, protocol, ports);
      case ServiceSet.ICMP, ServiceSet.ICMPV6 -> addTypes(parts, protocol, ports);
      default -> false;
    };
  }

  private static SortedMap<String, String> named(int protocol) {
    SortedMap<String, String> parts = new TreeMap<>();
    parts.put("protocol", NAMES.getOrDefault(protocol, "" + protocol));
    return parts;
  }

  /** A rule takes a list of ranges, none of which has port 0. */
  private static boolean addPorts(List<Part> parts, int protocol, PortSet ports) {
    if (ports.contains(0)) {
      return false;
    }
    List<PortRange> ranges = ports.ranges();
    for (int from = 0; from < ranges.size(); from += RANGES) {
      List<PortRange> some = ranges.subList(from, Math.min(ranges.size(), from + RANGES));
      SortedMap<String, String> rule = named(protocol);
      List<String> texts = some.stream().map(Part::text).toList();
      rule.put("destination port", String.join(",", texts));
      PortSet set = PortSet.none();
      for (PortRange range : some) {
        set = set.union(PortSet.range(range.first(), range.last()));
      }
      parts.add(new Part(rule, ServiceSet.ports(protocol, PortSet.any(), set)));
    }
    return true;
  }

  private static String text(PortRange range) {
    return range.first() == range.last() ? "" + range.first() : range.first() + "-" + range.last();
  }

  /** ICMP comes as type × 256 + code. */
  private static boolean addTypes(List<Part> parts, int protocol, PortSet types) {
    for (PortRange range : types.ranges()) {
      for (int at = range.first(); at <= range.last() && at <= LAST_PORT; ) {
        boolean whole = at % CODES == 0 && at + CODES - 1 <= range.last();
        parts.add(type(protocol, at / CODES, whole ? -1 : at % CODES));
        at += whole ? CODES : 1;
      }
    }
    return true;
  }

  private static Part type(int protocol, int type, int code) {
    boolean four = protocol == ServiceSet.ICMP;
    String word = four ? "icmp" : "icmpv6";
    SortedMap<String, String> rule = named(protocol);
    rule.put(word + " type", "" + type);
    if (code < 0) {
      return new Part(rule, four ? ServiceSet.icmp(type) : ServiceSet.icmpv6(type));
    }
    rule.put(word + " code", "" + code);
    return new Part(rule, four ? ServiceSet.icmp(type, code) : ServiceSet.icmpv6(type, code));
  }
}
