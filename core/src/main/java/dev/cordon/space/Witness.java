package dev.cordon.space;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Picks from a set the member that says most to a reader; always the same one. */
final class Witness {

  /** The first of the dynamic ports of RFC 6335: what a client would use. */
  static final int EPHEMERAL = 49152;

  /** Somebody on the internet, from the documentation ranges of RFC 5737 and RFC 3849. */
  private static final IpAddress EXAMPLE_V4 = IpAddress.parse("203.0.113.7");

  private static final IpAddress EXAMPLE_V6 = IpAddress.parse("2001:db8::7");

  /** The lowest addresses that hosts have: below are "this network" and reserved space. */
  private static final IpAddress ORDINARY_V4 = IpAddress.parse("1.0.0.0");

  private static final IpAddress ORDINARY_V6 = IpAddress.parse("2000::");

  private static final List<Integer> TOLD_FIRST =
      List.of(Protocols.TCP, Protocols.UDP, Protocols.ICMP, Protocols.ICMPV6, Protocols.SCTP);

  static final Comparator<Slice> ORDER =
      Comparator.comparingInt(slice -> TOLD_FIRST.indexOf(protocol(slice)) & Integer.MAX_VALUE);

  private Witness() {}

  static Optional<Packet> of(FlowSet flows) {
    for (Family family : Family.values()) {
      Plane plane = flows.plane(family);
      if (!plane.isEmpty()) {
        IpAddress source = address(family, plane.sources());
        IpAddress destination = address(family, plane.row(source));
        return flows
            .services(source, destination)
            .witness()
            .map(p -> packet(source, destination, p));
      }
    }
    return Optional.empty();
  }

  private static Packet packet(IpAddress source, IpAddress destination, ServiceSet.Point service) {
    return new Packet(
        source, destination, service.protocol(), service.sourcePort(), service.destinationPort());
  }

  /** An address where the steps are not 0. */
  private static IpAddress address(Family family, Steps steps) {
    IpAddress example = family == Family.V4 ? EXAMPLE_V4 : EXAMPLE_V6;
    if (steps.at(example) != 0) {
      return example;
    }
    IpAddress ordinary = family == Family.V4 ? ORDINARY_V4 : ORDINARY_V6;
    if (steps.at(ordinary) != 0) {
      return ordinary;
    }
    Marks support = steps.support();
    int after = support.floor(ordinary.hi(), ordinary.lo()) + 1;
    int at = after < support.size() ? after : 0;
    return new IpAddress(family, support.hi(at), support.lo(at));
  }

  static ServiceSet.Point of(Slice slice) {
    int protocol = protocol(slice);
    int destination =
        Protocols.hasPorts(protocol)
            ? readable(slice.destinationPorts())
            : (int) slice.destinationPorts().marks().lo(0);
    int source = Protocols.hasPorts(protocol) ? source(slice.sourcePorts()) : 0;
    return new ServiceSet.Point(protocol, source, destination);
  }

  private static int protocol(Slice slice) {
    return TOLD_FIRST.stream()
        .filter(p -> slice.firstProtocol() <= p && p <= slice.lastProtocol())
        .findFirst()
        .orElse(slice.firstProtocol());
  }

  private static int source(PortSet ports) {
    return ports.contains(EPHEMERAL) ? EPHEMERAL : readable(ports);
  }

  private static int readable(PortSet ports) {
    PortSet others = ports.minus(PortSet.of(0));
    return (int) (others.isEmpty() ? ports : others).marks().lo(0);
  }
}
