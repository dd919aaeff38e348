package dev.cordon.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A set of services: protocol, source ports, destination ports. TCP, UDP and SCTP have ports; ICMP
 * and ICMPv6 have a type and a code instead, held in the place of the destination port as {@code
 * type·256 + code}; every other protocol is one point, whatever ports are named with it. Canonical:
 * two sets with the same services are equal. Immutable and thread-safe.
 */
public final class ServiceSet {

  /** The protocol number of ICMP. */
  public static final int ICMP = Protocols.ICMP;

  /** The protocol number of TCP. */
  public static final int TCP = Protocols.TCP;

  /** The protocol number of UDP. */
  public static final int UDP = Protocols.UDP;

  /** The protocol number of ICMPv6. */
  public static final int ICMPV6 = Protocols.ICMPV6;

  /** The protocol number of SCTP. */
  public static final int SCTP = Protocols.SCTP;

  private static final int WORDS = 4;
  private static final ServiceSet NONE = new ServiceSet(new long[WORDS], empty());
  private static final ServiceSet EVERY_ICMP = protocol(ICMP);
  private static final ServiceSet EVERY_ICMPV6 = protocol(ICMPV6);
  private static final ServiceSet ALL = new ServiceSet(new long[] {-1L, -1L, -1L, -1L}, empty());

  /** One bit for every protocol that is in the set whole. */
  private final long[] whole;

  /** What is in the set of protocols that are neither whole nor absent. */
  private final PortPlane[] partial;

  private final int hash;

  /** Worked out when first asked for; two threads at most do it twice. */
  private @Nullable List<Slice> slices;

  private ServiceSet(long[] whole, PortPlane[] partial) {
    this.whole = whole;
    this.partial = partial;
    this.hash = 31 * Arrays.hashCode(whole) + Arrays.hashCode(partial);
  }

  private static PortPlane[] empty() {
    PortPlane[] planes = new PortPlane[Protocols.dimensionedCount()];
    Arrays.fill(planes, PortPlane.NONE);
    return planes;
  }

  private static ServiceSet of(int protocol, PortPlane plane) {
    if (plane.isFull()) {
      return protocol(protocol);
    }
    PortPlane[] planes = empty();
    planes[Protocols.index(protocol)] = plane;
    return new ServiceSet(new long[WORDS], planes);
  }

  /** No service. */
  public static ServiceSet none() {
    return NONE;
  }

  /** Every service of every protocol. */
  public static ServiceSet all() {
    return ALL;
  }

  /** TCP to these ports, from any port. */
  public static ServiceSet tcp(PortSet destinations) {
    return of(Protocols.TCP, PortPlane.of(destinations));
  }

  /** TCP to these ports, from any port. */
  public static ServiceSet tcp(int port, int... more) {
    return tcp(ports(port, more));
  }

  /** UDP to these ports, from any port. */
  public static ServiceSet udp(PortSet destinations) {
    return of(Protocols.UDP, PortPlane.of(destinations));
  }

  /** UDP to these ports, from any port. */
  public static ServiceSet udp(int port, int... more) {
    return udp(ports(port, more));
  }

  /** SCTP to these ports, from any port. */
  public static ServiceSet sctp(PortSet destinations) {
    return of(Protocols.SCTP, PortPlane.of(destinations));
  }

  private static PortSet ports(int port, int... more) {
    return PortSet.of(IntStream.concat(IntStream.of(port), IntStream.of(more)).toArray());
  }

  /** ICMP of every type. */
  public static ServiceSet icmp() {
    return EVERY_ICMP;
  }

  /** ICMP of one type, 0 to 255, with every code. */
  public static ServiceSet icmp(int type) {
    return of(Protocols.ICMP, PortPlane.of(typed(type, 0, Protocols.HIGHEST)));
  }

  /** ICMP of one type and one code, each 0 to 255. */
  public static ServiceSet icmp(int type, int code) {
    return of(Protocols.ICMP, PortPlane.of(typed(type, code, code)));
  }

  /** ICMPv6 of every type. */
  public static ServiceSet icmpv6() {
    return EVERY_ICMPV6;
  }

  /** ICMPv6 of one type, 0 to 255, with every code. */
  public static ServiceSet icmpv6(int type) {
    return of(Protocols.ICMPV6, PortPlane.of(typed(type, 0, Protocols.HIGHEST)));
  }

  /** ICMPv6 of one type and one code, each 0 to 255. */
  public static ServiceSet icmpv6(int type, int code) {
    return of(Protocols.ICMPV6, PortPlane.of(typed(type, code, code)));
  }

  private static PortSet typed(int type, int firstCode, int lastCode) {
    int base = Protocols.checkByte("an ICMP type", type) * 256;
    return PortSet.range(
        base + Protocols.checkByte("an ICMP code", firstCode),
        base + Protocols.checkByte("an ICMP code", lastCode));
  }

  /** A protocol with all its ports, or types, 0 to 255. */
  public static ServiceSet protocol(int number) {
    long[] whole = new long[WORDS];
    whole[Protocols.check(number) >> 6] = 1L << number;
    return new ServiceSet(whole, empty());
  }

  /**
   * A protocol from these ports to those. For ICMP the destination is {@code type·256 + code}.
   *
   * @throws IllegalArgumentException if the protocol has no such ports and they are limited
   */
  public static ServiceSet ports(int protocol, PortSet sources, PortSet destinations) {
    Protocols.check(protocol);
    if (sources.isEmpty() || destinations.isEmpty()) {
      return NONE;
    }
    boolean sourceless = !Protocols.hasPorts(protocol) && !sources.isAny();
    if (sourceless || (Protocols.index(protocol) < 0 && !destinations.isAny())) {
      throw new IllegalArgumentException(Protocols.name(protocol) + " has no ports to limit");
    }
    return Protocols.index(protocol) < 0
        ? protocol(protocol)
        : of(protocol, PortPlane.of(sources, destinations));
  }

  /** Whether any service of a protocol is here. */
  public boolean speaks(int protocol) {
    int index = Protocols.index(Protocols.check(protocol));
    return isWhole(protocol) || (index >= 0 && !partial[index].isEmpty());
  }

  private boolean isWhole(int protocol) {
    return (whole[protocol >> 6] >>> protocol & 1) != 0;
  }

  private PortPlane plane(int index) {
    return isWhole(Protocols.dimensioned(index)) ? PortPlane.FULL : partial[index];
  }

  /** What is here, there, or in both. */
  public ServiceSet union(ServiceSet other) {
    return combine(other, Marks.UNION);
  }

  /** What is both here and there. */
  public ServiceSet intersect(ServiceSet other) {
    return combine(other, Marks.INTERSECT);
  }

  /** What is here and not there. */
  public ServiceSet minus(ServiceSet other) {
    return combine(other, Marks.MINUS);
  }

  /** Every service that is not here. */
  public ServiceSet complement() {
    return ALL.minus(this);
  }

  private ServiceSet combine(ServiceSet other, int truth) {
    long[] bits = new long[WORDS];
    for (int w = 0; w < WORDS; w++) {
      bits[w] = bits(whole[w], other.whole[w], truth);
    }
    PortPlane[] planes = empty();
    for (int index = 0; index < planes.length; index++) {
      if (!partial[index].isEmpty() || !other.partial[index].isEmpty()) {
        combine(index, plane(index).combine(other.plane(index), truth), bits, planes);
      }
    }
    return new ServiceSet(bits, planes);
  }

  private static void combine(int index, PortPlane plane, long[] bits, PortPlane[] planes) {
    int protocol = Protocols.dimensioned(index);
    long bit = 1L << protocol;
    if (plane.isFull()) {
      bits[protocol >> 6] |= bit;
    } else {
      bits[protocol >> 6] &= ~bit;
      planes[index] = plane;
    }
  }

  private static long bits(long a, long b, int truth) {
    return switch (truth) {
      case Marks.UNION -> a | b;
      case Marks.INTERSECT -> a & b;
      default -> a & ~b;
    };
  }

  /** How much there is to it, in places where stretches of ports start or end. */
  int weight() {
    int weight = 0;
    for (PortPlane plane : partial) {
      weight += plane.weight();
    }
    return weight;
  }

  /** Whether there is no service. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /** Whether every service is here. */
  public boolean isAll() {
    return equals(ALL);
  }

  /**
   * Whether a service is here. Ports that the protocol does not have are not looked at.
   *
   * @param destinationPort for ICMP {@code type·256 + code}
   */
  public boolean contains(int protocol, int sourcePort, int destinationPort) {
    if (isWhole(Protocols.check(protocol))) {
      return true;
    }
    int index = Protocols.index(protocol);
    return index >= 0
        && partial[index].contains(Protocols.hasPorts(protocol) ? sourcePort : 0, destinationPort);
  }

  /** Whether everything there is here too. */
  public boolean containsAll(ServiceSet other) {
    return other.combinesToNothing(this, Marks.MINUS);
  }

  /** Whether some service is both here and there. */
  public boolean overlaps(ServiceSet other) {
    return !combinesToNothing(other, Marks.INTERSECT);
  }

  /** As {@link #combine}, but only whether the result is empty; for intersect and minus. */
  private boolean combinesToNothing(ServiceSet other, int truth) {
    for (int w = 0; w < WORDS; w++) {
      if ((bits(whole[w], other.whole[w], truth) & ~Protocols.dimensionedBits(w)) != 0) {
        return false;
      }
    }
    for (int index = 0; index < partial.length; index++) {
      if (!plane(index).combinesToNothing(other.plane(index), truth)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The set in disjoint slices, in order of protocol and lowest source port: neighbouring whole
   * protocols together, source ports with the same destinations together. Equal sets have equal
   * slices.
   */
  public List<Slice> slices() {
    List<Slice> known = slices;
    if (known == null) {
      known = sliced();
      slices = known;
    }
    return known;
  }

  private List<Slice> sliced() {
    List<Slice> made = new ArrayList<>();
    for (int protocol = next(0); protocol <= Protocols.HIGHEST; protocol = next(protocol + 1)) {
      if (isWhole(protocol)) {
        int last = lastOfRun(protocol);
        made.add(new Slice(protocol, last, PortSet.any(), PortSet.any()));
        protocol = last;
      } else if (Protocols.index(protocol) >= 0) {
        addPartial(protocol, made);
      }
    }
    return List.copyOf(made);
  }

  /** The first protocol from one on that has something in it; beyond the highest if none. */
  private int next(int from) {
    int protocol = from;
    while (protocol <= Protocols.HIGHEST) {
      int word = protocol >> 6;
      long there = (whole[word] | Protocols.dimensionedBits(word)) >>> protocol;
      if (there != 0) {
        return protocol + Long.numberOfTrailingZeros(there);
      }
      protocol = (word + 1) << 6;
    }
    return protocol;
  }

  private int lastOfRun(int protocol) {
    int last = protocol;
    while (last < Protocols.HIGHEST && isWhole(last + 1)) {
      last++;
    }
    return last;
  }

  private void addPartial(int protocol, List<Slice> made) {
    partial[Protocols.index(protocol)]
        .sourcesByDestinations()
        .forEach((to, from) -> made.add(new Slice(protocol, protocol, from, to)));
  }

  /**
   * One service of a set.
   *
   * @param protocol 0 to 255
   * @param sourcePort 0 where the protocol has none
   * @param destinationPort for ICMP {@code type·256 + code}; 0 where the protocol has none
   */
  public record Point(int protocol, int sourcePort, int destinationPort) {}

  /**
   * A service of this set that reads well, or empty if there is none: TCP before UDP before ICMP
   * before the rest, the ephemeral source port 49152 if it is allowed, port 0 only if there is no
   * other.
   */
  public Optional<Point> witness() {
    return slices().stream().min(Witness.ORDER).map(Witness::of);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof ServiceSet that
            && hash == that.hash
            && Arrays.equals(whole, that.whole)
            && Arrays.equals(partial, that.partial));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** As people write it: {@code tcp 80,443 + udp 53}. */
  @Override
  public String toString() {
    return ServiceText.of(this);
  }
}
