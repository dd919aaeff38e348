package dev.cordon.model;

import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import java.util.ArrayList;
import java.util.List;

/**
 * What may be spoken: one or more protocols with their ports or ICMP types. Factories are in {@link
 * Services}; values are checked when the segmentation is built.
 *
 * @param parts at least one; their union is meant
 */
public record Service(List<Part> parts) {

  /**
   * A protocol with a range.
   *
   * @param protocol tcp, udp, sctp, icmp, icmpv6, all, or a protocol number as text
   * @param first first port, or the ICMP type; -1 for any
   * @param last last port, or the ICMP code; -1 for any
   */
  public record Part(String protocol, int first, int last) {}

  public Service {
    parts = List.copyOf(parts);
  }

  /** This and the other. */
  public Service and(Service other) {
    List<Part> all = new ArrayList<>(parts);
    all.addAll(other.parts);
    return new Service(all);
  }

  /**
   * The set that is meant.
   *
   * @throws IllegalArgumentException if a part is malformed (never after the segmentation was
   *     built)
   */
  public ServiceSet set() {
    ServiceSet all = ServiceSet.none();
    for (Part part : parts) {
      all = all.union(set(part));
    }
    return all;
  }

  private static ServiceSet set(Part part) {
    return switch (part.protocol()) {
      case "all" -> ServiceSet.all();
      case "tcp" -> ServiceSet.tcp(ports(part));
      case "udp" -> ServiceSet.udp(ports(part));
      case "sctp" -> ServiceSet.sctp(ports(part));
      case "icmp" -> icmp(part, ServiceSet.icmp());
      case "icmpv6" -> icmp(part, ServiceSet.icmpv6());
      default -> ServiceSet.protocol(Integer.parseInt(part.protocol()));
    };
  }

  private static PortSet ports(Part part) {
    return part.first() == -1 ? PortSet.any() : PortSet.range(part.first(), part.last());
  }

  private static ServiceSet icmp(Part part, ServiceSet every) {
    boolean v6 = part.protocol().equals("icmpv6");
    if (part.first() == -1) {
      return every;
    }
    if (part.last() == -1) {
      return v6 ? ServiceSet.icmpv6(part.first()) : ServiceSet.icmp(part.first());
    }
    return v6
        ? ServiceSet.icmpv6(part.first(), part.last())
        : ServiceSet.icmp(part.first(), part.last());
  }
}
