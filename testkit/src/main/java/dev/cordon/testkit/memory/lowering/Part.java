package dev.cordon.testkit.memory.lowering;

import dev.cordon.space.PortRange;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.space.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What one rule can say of services.
 *
 * @param protocol the IP protocol's number, or -1 for all
 * @param first first destination port, or the ICMP type; -1 for any
 * @param last last destination port, or the ICMP code; -1 for any
 */
record Part(int protocol, int first, int last) {

  private static final int CODES = 256;
  private static final Set<Integer> WITH_PORTS =
      Set.of(ServiceSet.TCP, ServiceSet.UDP, ServiceSet.SCTP);

  /** The fewest parts that say exactly this. */
  static List<Part> of(ServiceSet services) {
    if (services.isAll()) {
      return List.of(new Part(-1, -1, -1));
    }
    List<Part> parts = new ArrayList<>();
    for (Slice slice : services.slices()) {
      for (int protocol = slice.firstProtocol(); protocol <= slice.lastProtocol(); protocol++) {
        add(parts, protocol, slice.destinationPorts().ranges());
      }
    }
    return parts;
  }

  private static void add(List<Part> parts, int protocol, List<PortRange> ranges) {
    boolean icmp = protocol == ServiceSet.ICMP || protocol == ServiceSet.ICMPV6;
    for (PortRange range : ranges) {
      if (WITH_PORTS.contains(protocol)) {
        parts.add(new Part(protocol, range.first(), range.last()));
      } else if (icmp && !(range.first() == 0 && range.last() == 0xffff)) {
        addTypes(parts, protocol, range);
      } else {
        parts.add(new Part(protocol, -1, -1));
      }
    }
  }

  /** ICMP comes as type × 256 + code. */
  private static void addTypes(List<Part> parts, int protocol, PortRange range) {
    for (int at = range.first(); at <= range.last(); ) {
      boolean wholeType = at % CODES == 0 && at + CODES - 1 <= range.last();
      parts.add(new Part(protocol, at / CODES, wholeType ? -1 : at % CODES));
      at += wholeType ? CODES : 1;
    }
  }

  /** The same as a set. */
  ServiceSet set() {
    return switch (protocol) {
      case -1 -> ServiceSet.all();
      case ServiceSet.TCP, ServiceSet.UDP, ServiceSet.SCTP ->
          ServiceSet.ports(protocol, PortSet.any(), PortSet.range(first, last));
      case ServiceSet.ICMP, ServiceSet.ICMPV6 -> types();
      default -> ServiceSet.protocol(protocol);
    };
  }

  private ServiceSet types() {
    boolean v6 = protocol == ServiceSet.ICMPV6;
    if (first == -1) {
      return ServiceSet.protocol(protocol);
    }
    if (last == -1) {
      return v6 ? ServiceSet.icmpv6(first) : ServiceSet.icmp(first);
    }
    return v6 ? ServiceSet.icmpv6(first, last) : ServiceSet.icmp(first, last);
  }
}
