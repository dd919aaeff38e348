package dev.cordon.provider.azure.meaning;

import dev.cordon.provider.azure.state.Protocol;
import dev.cordon.space.Family;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;

/**
 * What a rule's protocol and ports stand for in one address family.
 *
 * @param sure certainly these
 * @param maybe possibly these; a superset
 */
record Spoken(ServiceSet sure, ServiceSet maybe) {

  private static final int ESP = 50;
  private static final int AH = 51;

  static Spoken of(Protocol protocol, PortSet sources, PortSet destinations, Family family) {
    return switch (protocol) {
      case ANY -> any(sources, destinations);
      case TCP -> exactly(ServiceSet.ports(ServiceSet.TCP, sources, destinations));
      case UDP -> exactly(ServiceSet.ports(ServiceSet.UDP, sources, destinations));
      case ICMP -> icmp(family);
      case ESP -> exactly(ServiceSet.protocol(ESP));
      case AH -> exactly(ServiceSet.protocol(AH));
    };
  }

  ServiceSet by(Trust trust) {
    return trust == Trust.SURE ? sure : maybe;
  }

  private static Spoken exactly(ServiceSet services) {
    return new Spoken(services, services);
  }

  /** What has no ports may or may not match a rule for every protocol that names some. */
  private static Spoken any(PortSet sources, PortSet destinations) {
    if (sources.isAny() && destinations.isAny()) {
      return exactly(ServiceSet.all());
    }
    ServiceSet ported =
        ServiceSet.ports(ServiceSet.TCP, sources, destinations)
            .union(ServiceSet.ports(ServiceSet.UDP, sources, destinations));
    ServiceSet withPorts =
        ServiceSet.protocol(ServiceSet.TCP).union(ServiceSet.protocol(ServiceSet.UDP));
    return new Spoken(ported, ported.union(withPorts.complement()));
  }

  /** Whether {@code Icmp} means ICMPv6 in IPv6 packets is told nowhere. */
  private static Spoken icmp(Family family) {
    return family == Family.V4
        ? exactly(ServiceSet.icmp())
        : new Spoken(ServiceSet.none(), ServiceSet.icmpv6());
  }
}
