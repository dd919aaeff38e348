package dev.cordon.model;

import dev.cordon.model.Service.Everything;
import dev.cordon.model.Service.Icmp;
import dev.cordon.model.Service.IcmpVersion;
import dev.cordon.model.Service.Part;
import dev.cordon.model.Service.Ports;
import dev.cordon.model.Service.Protocol;
import dev.cordon.model.Service.Transport;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of a service: for each protocol number, which of 65,536 values it covers. A
 * value is a port, or an ICMP type times 256 plus a code; a protocol without either covers all.
 */
final class ServiceForm {

  private static final int VALUES = Service.MAX_PORT + 1;
  private static final int CODES = Service.MAX_BYTE + 1;
  private static final int PROTOCOLS = Service.MAX_BYTE + 1;

  private static final Map<Integer, Transport> TRANSPORTS =
      Map.of(6, Transport.TCP, 17, Transport.UDP, 132, Transport.SCTP);
  private static final Map<Integer, IcmpVersion> ICMPS =
      Map.of(1, IcmpVersion.ICMP, 58, IcmpVersion.ICMPV6);

  private ServiceForm() {}

  /** The fewest parts for the same set, sorted; as they are if one is malformed. */
  static List<Part> canonical(List<Part> parts) {
    if (parts.stream().anyMatch(part -> ServiceCheck.problem(part).isPresent())) {
      return List.copyOf(parts);
    } else if (parts.stream().anyMatch(Everything.class::isInstance)) {
      return List.of(new Everything());
    }
    return parts(covered(parts));
  }

  /** What two lists of parts have in common; malformed parts count for nothing. */
  static List<Part> common(List<Part> some, List<Part> others) {
    List<Part> left = wellFormed(some);
    List<Part> right = wellFormed(others);
    if (hasEverything(left)) {
      return right;
    } else if (hasEverything(right)) {
      return left;
    }
    return parts(common(covered(left), covered(right)));
  }

  private static List<Part> wellFormed(List<Part> parts) {
    return parts.stream().filter(part -> ServiceCheck.problem(part).isEmpty()).toList();
  }

  private static boolean hasEverything(List<Part> parts) {
    return parts.stream().anyMatch(Everything.class::isInstance);
  }

  private static SortedMap<Integer, BitSet> common(
      SortedMap<Integer, BitSet> left, SortedMap<Integer, BitSet> right) {
    SortedMap<Integer, BitSet> both = new TreeMap<>();
    left.forEach(
        (protocol, values) -> {
          BitSet shared = (BitSet) values.clone();
          shared.and(right.getOrDefault(protocol, new BitSet()));
          if (!shared.isEmpty()) {
            both.put(protocol, shared);
          }
        });
    return both;
  }

  private static SortedMap<Integer, BitSet> covered(List<Part> parts) {
    SortedMap<Integer, BitSet> covered = new TreeMap<>();
    parts.forEach(part -> cover(part, covered));
    return covered;
  }

  private static void cover(Part part, SortedMap<Integer, BitSet> covered) {
    if (part instanceof Ports ports) {
      values(covered, number(ports.transport())).set(ports.first(), ports.last() + 1);
    } else if (part instanceof Icmp icmp) {
      cover(icmp, values(covered, icmp.version() == IcmpVersion.ICMP ? 1 : 58));
    } else if (part instanceof Protocol protocol) {
      values(covered, protocol.number()).set(0, VALUES);
    }
  }

  private static void cover(Icmp icmp, BitSet values) {
    Integer type = icmp.type();
    Integer code = icmp.code();
    if (type == null) {
      values.set(0, VALUES);
    } else if (code == null) {
      values.set(type * CODES, (type + 1) * CODES);
    } else {
      values.set(type * CODES + code);
    }
  }

  private static int number(Transport transport) {
    return switch (transport) {
      case TCP -> 6;
      case UDP -> 17;
      case SCTP -> 132;
    };
  }

  private static BitSet values(SortedMap<Integer, BitSet> covered, int protocol) {
    return covered.computeIfAbsent(protocol, number -> new BitSet());
  }

  private static List<Part> parts(SortedMap<Integer, BitSet> covered) {
    if (covered.size() == PROTOCOLS
        && covered.values().stream().allMatch(values -> values.cardinality() == VALUES)) {
      return List.of(new Everything());
    }
    List<Part> parts = new ArrayList<>();
    covered.forEach((protocol, values) -> parts.addAll(parts(protocol, values)));
    return List.copyOf(parts);
  }

  private static List<Part> parts(int protocol, BitSet values) {
    @Nullable Transport transport = TRANSPORTS.get(protocol);
    @Nullable IcmpVersion version = ICMPS.get(protocol);
    if (transport != null) {
      return ports(transport, values);
    } else if (version != null) {
      return icmp(version, values);
    }
    return List.of(new Protocol(protocol));
  }

  private static List<Part> ports(Transport transport, BitSet values) {
    List<Part> parts = new ArrayList<>();
    int first = values.nextSetBit(0);
    while (first >= 0) {
      int end = values.nextClearBit(first);
      parts.add(new Ports(transport, first, end - 1));
      first = values.nextSetBit(end);
    }
    return parts;
  }

  private static List<Part> icmp(IcmpVersion version, BitSet values) {
    if (values.cardinality() == VALUES) {
      return List.of(new Icmp(version, null, null));
    }
    List<Part> parts = new ArrayList<>();
    for (int type = 0; type <= Service.MAX_BYTE; type++) {
      parts.addAll(codes(version, type, values.get(type * CODES, (type + 1) * CODES)));
    }
    return parts;
  }

  private static List<Part> codes(IcmpVersion version, int type, BitSet codes) {
    if (codes.cardinality() == CODES) {
      return List.of(new Icmp(version, type, null));
    }
    return codes.stream().<Part>mapToObj(code -> new Icmp(version, type, code)).toList();
  }
}
