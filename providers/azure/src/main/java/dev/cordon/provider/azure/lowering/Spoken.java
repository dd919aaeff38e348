package dev.cordon.provider.azure.lowering;

import dev.cordon.provider.azure.state.Protocol;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.space.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one rule can say of services.
 *
 * @param protocol of what
 * @param sources from which ports
 * @param destinations to which ports
 */
record Spoken(Protocol protocol, PortSet sources, PortSet destinations) {

  static final Spoken ALL = new Spoken(Protocol.ANY, PortSet.any(), PortSet.any());

  private static final int ESP = 50;
  private static final int AH = 51;

  Spoken {
    Objects.requireNonNull(protocol);
    Objects.requireNonNull(sources);
    Objects.requireNonNull(destinations);
  }

  /** The fewest rules that say exactly this, or empty if no rules can. */
  static Optional<List<Spoken>> of(ServiceSet services) {
    if (services.isAll()) {
      return Optional.of(List.of(ALL));
    }
    List<Spoken> parts = new ArrayList<>();
    for (Slice slice : services.slices()) {
      Optional<Protocol> protocol = protocol(slice);
      if (protocol.isEmpty() || !(protocol.get().hasPorts() || slice.isWhole())) {
        return Optional.empty();
      }
      parts.add(new Spoken(protocol.get(), slice.sourcePorts(), slice.destinationPorts()));
    }
    return Optional.of(parts);
  }

  private static Optional<Protocol> protocol(Slice slice) {
    if (slice.firstProtocol() != slice.lastProtocol()) {
      return Optional.empty();
    }
    return switch (slice.firstProtocol()) {
      case ServiceSet.TCP -> Optional.of(Protocol.TCP);
      case ServiceSet.UDP -> Optional.of(Protocol.UDP);
      case ServiceSet.ICMP -> Optional.of(Protocol.ICMP);
      case ESP -> Optional.of(Protocol.ESP);
      case AH -> Optional.of(Protocol.AH);
      default -> Optional.empty();
    };
  }
}
