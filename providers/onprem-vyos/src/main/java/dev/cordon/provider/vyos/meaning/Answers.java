package dev.cordon.provider.vyos.meaning;

import dev.cordon.space.FlowSet;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.space.Slice;

/** The flows whose answers are some flows. */
final class Answers {

  private Answers() {}

  /** Sources and destinations change places, and so do their ports. */
  static FlowSet turned(FlowSet flows) {
    return flows.mapServices(Answers::turned).transpose();
  }

  /** An answer of ICMP has another type; it is only known to pass where all types do. */
  private static ServiceSet turned(ServiceSet services) {
    if (services.isAll()) {
      return services;
    }
    ServiceSet all = ServiceSet.none();
    for (Slice slice : services.slices()) {
      for (int protocol = slice.firstProtocol(); protocol <= slice.lastProtocol(); protocol++) {
        all = all.union(turned(slice, protocol));
      }
    }
    return all;
  }

  private static ServiceSet turned(Slice slice, int protocol) {
    if (slice.isWhole()) {
      return ServiceSet.protocol(protocol);
    }
    PortSet from = slice.sourcePorts();
    return switch (protocol) {
      case ServiceSet.TCP, ServiceSet.UDP, ServiceSet.SCTP ->
          ServiceSet.ports(protocol, slice.destinationPorts(), from);
      default -> ServiceSet.none();
    };
  }
}
