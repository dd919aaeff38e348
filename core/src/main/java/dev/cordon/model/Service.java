package dev.cordon.model;

import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What may be spoken: one or more protocols with their ports or ICMP types. Factories are in {@link
 * Services}; values are checked when the segmentation is built.
 *
 * <p>Canonical: two services are equal when they mean the same set, however they were written. Only
 * malformed parts stay as they are, so that the check can show them.
 *
 * @param parts their union is meant
 */
public record Service(List<Part> parts) {

  /** The highest port. */
  static final int MAX_PORT = 65_535;

  /** The highest ICMP type, ICMP code and protocol number. */
  static final int MAX_BYTE = 255;

  /** One protocol of a service. */
  public sealed interface Part {}

  /** Every protocol and every port. */
  public record Everything() implements Part {
    @Override
    public String toString() {
      return "all";
    }
  }

  /**
   * A transport protocol with destination ports.
   *
   * @param transport the protocol
   * @param first the first port, 0 to 65535
   * @param last the last port, included
   */
  public record Ports(Transport transport, int first, int last) implements Part {
    public Ports {
      Objects.requireNonNull(transport);
    }

    @Override
    public String toString() {
      if (first == 0 && last == MAX_PORT) {
        return transport.word();
      }
      return transport.word() + " " + first + (first == last ? "" : "-" + last);
    }
  }

  /**
   * Control messages.
   *
   * @param version of IPv4 or of IPv6
   * @param type the type, 0 to 255; null for every type
   * @param code the code, 0 to 255; null for every code
   */
  public record Icmp(IcmpVersion version, @Nullable Integer type, @Nullable Integer code)
      implements Part {
    public Icmp {
      Objects.requireNonNull(version);
    }

    @Override
    public String toString() {
      return version.word()
          + (type == null ? "" : " type " + type)
          + (code == null ? "" : " code " + code);
    }
  }

  /**
   * A whole IP protocol.
   *
   * @param number its number, 0 to 255
   */
  public record Protocol(int number) implements Part {
    @Override
    public String toString() {
      return "protocol " + number;
    }
  }

  /** Protocols with ports. */
  public enum Transport {
    TCP,
    UDP,
    SCTP;

    /** The lower-case name. */
    public String word() {
      return switch (this) {
        case TCP -> "tcp";
        case UDP -> "udp";
        case SCTP -> "sctp";
      };
    }
  }

  /** Whose control messages. */
  public enum IcmpVersion {
    ICMP,
    ICMPV6;

    /** The lower-case name. */
    public String word() {
      return this == ICMP ? "icmp" : "icmpv6";
    }
  }

  public Service {
    parts = ServiceForm.canonical(parts);
  }

  /** This and the other. */
  public Service and(Service other) {
    List<Part> all = new ArrayList<>(parts);
    all.addAll(other.parts);
    return new Service(all);
  }

  /** What both allow; without parts if they have nothing in common. Malformed parts count not. */
  public Service common(Service other) {
    return new Service(ServiceForm.common(parts, other.parts));
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
    if (part instanceof Ports ports) {
      return set(ports);
    } else if (part instanceof Icmp icmp) {
      return set(icmp);
    } else if (part instanceof Protocol protocol) {
      return ServiceSet.protocol(protocol.number());
    }
    return ServiceSet.all();
  }

  private static ServiceSet set(Ports part) {
    PortSet ports = PortSet.range(part.first(), part.last());
    return switch (part.transport()) {
      case TCP -> ServiceSet.tcp(ports);
      case UDP -> ServiceSet.udp(ports);
      case SCTP -> ServiceSet.sctp(ports);
    };
  }

  private static ServiceSet set(Icmp part) {
    boolean v4 = part.version() == IcmpVersion.ICMP;
    Integer type = part.type();
    Integer code = part.code();
    if (type == null) {
      return v4 ? ServiceSet.icmp() : ServiceSet.icmpv6();
    } else if (code == null) {
      return v4 ? ServiceSet.icmp(type) : ServiceSet.icmpv6(type);
    }
    return v4 ? ServiceSet.icmp(type, code) : ServiceSet.icmpv6(type, code);
  }

  /** The service on one line: {@code tcp 443, udp 8000-8080}. */
  @Override
  public String toString() {
    return parts.isEmpty()
        ? "nothing"
        : parts.stream().map(Part::toString).collect(Collectors.joining(", "));
  }
}
