package dev.cordon.provider.aws.lowering;

import dev.cordon.provider.aws.state.Spoken;
import dev.cordon.space.Family;
import dev.cordon.space.PortRange;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.space.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Services to what rules of security groups can say. */
final class Translation {

  private static final int CODES = 256;
  private static final int ANY = -1;

  private Translation() {}

  /** Why rules of security groups cannot say this, if they cannot. */
  static Optional<String> obstacle(ServiceSet services) {
    for (Slice slice : services.slices()) {
      if (!slice.sourcePorts().isAny()) {
        return Optional.of("security groups cannot tell source ports apart");
      }
      boolean whole = slice.destinationPorts().isAny();
      if (!whole && slice.firstProtocol() == ServiceSet.SCTP) {
        return Optional.of("security groups ignore the ports of sctp and would open all of them");
      }
    }
    return Optional.empty();
  }

  /** The part of services that packets of a family can carry: each has an ICMP of its own. */
  static ServiceSet in(Family family, ServiceSet services) {
    int foreign = family == Family.V4 ? ServiceSet.ICMPV6 : ServiceSet.ICMP;
    return services.isAll() || !services.speaks(foreign)
        ? services
        : services.minus(ServiceSet.protocol(foreign));
  }

  /** The fewest sayings that together mean exactly these services, sorted. */
  static List<Spoken> of(ServiceSet services) {
    if (services.isAll()) {
      return List.of(Spoken.ALL);
    }
    List<Spoken> said = new ArrayList<>();
    for (Slice slice : services.slices()) {
      for (int p = slice.firstProtocol(); p <= slice.lastProtocol(); p++) {
        add(p, slice.destinationPorts(), said);
      }
    }
    return said.stream().sorted().toList();
  }

  private static void add(int protocol, PortSet ports, List<Spoken> said) {
    boolean typed = protocol == ServiceSet.ICMP || protocol == ServiceSet.ICMPV6;
    if (typed && !ports.isAny()) {
      ports.ranges().forEach(range -> addTypes(protocol, range, said));
    } else if (protocol == ServiceSet.TCP || protocol == ServiceSet.UDP) {
      ports.ranges().forEach(r -> said.add(new Spoken(protocol, r.first(), r.last())));
    } else {
      said.add(new Spoken(protocol, ANY, ANY));
    }
  }

  private static void addTypes(int protocol, PortRange range, List<Spoken> said) {
    int at = range.first();
    while (at <= range.last()) {
      int type = at / CODES;
      boolean wholeType = at % CODES == 0 && at + CODES - 1 <= range.last();
      said.add(new Spoken(protocol, type, wholeType ? ANY : at % CODES));
      at += wholeType ? CODES : 1;
    }
  }
}
