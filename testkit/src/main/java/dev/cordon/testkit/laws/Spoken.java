package dev.cordon.testkit.laws;

import dev.cordon.model.Service;
import dev.cordon.model.Service.IcmpVersion;
import dev.cordon.model.Service.Transport;
import dev.cordon.testkit.world.Probe;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A protocol and a port to try.
 *
 * @param protocol the IP protocol's number
 * @param port the destination port; of ICMP, type × 256 + code
 */
record Spoken(int protocol, int port) {

  private static final Map<Transport, Integer> TRANSPORTS =
      Map.of(Transport.TCP, 6, Transport.UDP, 17, Transport.SCTP, 132);
  private static final Map<IcmpVersion, Integer> ICMPS =
      Map.of(IcmpVersion.ICMP, 1, IcmpVersion.ICMPV6, 58);

  /** Whether a part of a service means a packet. */
  static boolean by(Service.Part part, Probe probe) {
    if (part instanceof Service.Ports ports) {
      return probe.protocol() == number(ports)
          && ports.first() <= probe.port()
          && probe.port() <= ports.last();
    }
    if (part instanceof Service.Icmp icmp) {
      Integer type = icmp.type();
      Integer code = icmp.code();
      return probe.protocol() == number(icmp)
          && probe.from().isVersion4() == (icmp.version() == IcmpVersion.ICMP)
          && (type == null || type == probe.port() / 256)
          && (code == null || code == probe.port() % 256);
    }
    return part instanceof Service.Everything
        || ((Service.Protocol) part).number() == probe.protocol();
  }

  /** The edges of a part, from inside and from outside. */
  static void addEdges(Set<Spoken> spoken, Service.Part part) {
    if (part instanceof Service.Ports ports) {
      for (int port : List.of(ports.first() - 1, ports.first(), ports.last(), ports.last() + 1)) {
        if (port >= 0 && port <= 0xffff) {
          spoken.add(new Spoken(number(ports), port));
        }
      }
    } else if (part instanceof Service.Icmp icmp) {
      int type = Objects.requireNonNullElse(icmp.type(), 8);
      int code = Objects.requireNonNullElse(icmp.code(), 0);
      spoken.add(new Spoken(number(icmp), type * 256 + code));
      spoken.add(new Spoken(number(icmp), type * 256 + (code + 1) % 256));
      spoken.add(new Spoken(number(icmp), (type + 1) % 256 * 256 + code));
    } else if (part instanceof Service.Protocol protocol) {
      spoken.add(new Spoken(protocol.number(), 0));
    }
  }

  private static int number(Service.Ports ports) {
    return Objects.requireNonNull(TRANSPORTS.get(ports.transport()));
  }

  private static int number(Service.Icmp icmp) {
    return Objects.requireNonNull(ICMPS.get(icmp.version()));
  }
}
