package dev.cordon.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * A set of what may be spoken, over protocol, source port and destination port. TCP, UDP and SCTP
 * have ports; ICMP and ICMPv6 have types and codes, held as destination {@code type * 256 + code};
 * any other protocol is one point. Canonical, immutable, thread-safe.
 */
public final class ServiceSet {

  /** Protocol numbers. */
  public static final int ICMP = 1;

  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int ICMPV6 = 58;
  public static final int SCTP = 132;

  private static final int PROTOCOLS = 256;
  private static final Intervals POINT = Intervals.of(0, 0, 0, 0);
  private static final Intervals FULL = Intervals.of(0, 0, 0, 65535);
  private static final IntervalMap<PortSet> EMPTY = IntervalMap.none(PortSet.none());
  private static final ServiceSet NONE = new ServiceSet(filled(false));
  private static final ServiceSet ALL = new ServiceSet(filled(true));

  private final List<IntervalMap<PortSet>> byProtocol;
  private final int hash;

  private ServiceSet(List<IntervalMap<PortSet>> byProtocol) {
    this.byProtocol = byProtocol;
    this.hash = byProtocol.hashCode();
  }

  private static List<IntervalMap<PortSet>> filled(boolean whole) {
    List<IntervalMap<PortSet>> all = new ArrayList<>();
    IntervalMap<PortSet> ported = IntervalMap.of(PortSet.none(), FULL, PortSet.any());
    IntervalMap<PortSet> typed = IntervalMap.of(PortSet.none(), POINT, PortSet.any());
    IntervalMap<PortSet> point = IntervalMap.of(PortSet.none(), POINT, new PortSet(POINT));
    for (int p = 0; p < PROTOCOLS; p++) {
      all.add(!whole ? EMPTY : hasPorts(p) ? ported : isIcmp(p) ? typed : point);
    }
    return List.copyOf(all);
  }

  private static boolean hasPorts(int protocol) {
    return protocol == TCP || protocol == UDP || protocol == SCTP;
  }

  private static boolean isIcmp(int protocol) {
    return protocol == ICMP || protocol == ICMPV6;
  }

  /** Nothing. */
  public static ServiceSet none() {
    return NONE;
  }

  /** Everything. */
  public static ServiceSet all() {
    return ALL;
  }

  /** TCP to these destination ports. */
  public static ServiceSet tcp(PortSet destinationPorts) {
    return ports(TCP, PortSet.any(), destinationPorts);
  }

  /** UDP to these destination ports. */
  public static ServiceSet udp(PortSet destinationPorts) {
    return ports(UDP, PortSet.any(), destinationPorts);
  }

  /** SCTP to these destination ports. */
  public static ServiceSet sctp(PortSet destinationPorts) {
    return ports(SCTP, PortSet.any(), destinationPorts);
  }

  /** All ICMP. */
  public static ServiceSet icmp() {
    return protocol(ICMP);
  }

  /** One ICMP type, every code. */
  public static ServiceSet icmp(int type) {
    return typed(ICMP, type, 0, 255);
  }

  /** One ICMP type and code. */
  public static ServiceSet icmp(int type, int code) {
    return typed(ICMP, type, code, code);
  }

  /** All ICMPv6. */
  public static ServiceSet icmpv6() {
    return protocol(ICMPV6);
  }

  /** One ICMPv6 type, every code. */
  public static ServiceSet icmpv6(int type) {
    return typed(ICMPV6, type, 0, 255);
  }

  /** One ICMPv6 type and code. */
  public static ServiceSet icmpv6(int type, int code) {
    return typed(ICMPV6, type, code, code);
  }

  /**
   * A whole protocol.
   *
   * @throws IllegalArgumentException if the number is not 0 to 255
   */
  public static ServiceSet protocol(int number) {
    return one(number, ALL.byProtocol.get(checked(number)));
  }

  /**
   * A protocol with ports on both sides.
   *
   * @throws IllegalArgumentException if the protocol has no ports
   */
  public static ServiceSet ports(int protocol, PortSet sourcePorts, PortSet destinationPorts) {
    if (!hasPorts(checked(protocol))) {
      throw new IllegalArgumentException("protocol " + protocol + " has no ports");
    }
    return one(protocol, IntervalMap.of(PortSet.none(), sourcePorts.line(), destinationPorts));
  }

  private static ServiceSet typed(int protocol, int type, int firstCode, int lastCode) {
    if (type < 0 || type > 255 || firstCode < 0 || lastCode > 255) {
      throw new IllegalArgumentException("an ICMP type or code is 0 to 255");
    }
    PortSet codes = PortSet.range(type * 256 + firstCode, type * 256 + lastCode);
    return one(protocol, IntervalMap.of(PortSet.none(), POINT, codes));
  }

  private static int checked(int protocol) {
    if (protocol < 0 || protocol >= PROTOCOLS) {
      throw new IllegalArgumentException("a protocol number is 0 to 255, not " + protocol);
    }
    return protocol;
  }

  private static ServiceSet one(int protocol, IntervalMap<PortSet> ports) {
    List<IntervalMap<PortSet>> all = new ArrayList<>(NONE.byProtocol);
    all.set(protocol, ports);
    return new ServiceSet(List.copyOf(all));
  }

  private ServiceSet combine(ServiceSet other, BinaryOperator<PortSet> operation) {
    List<IntervalMap<PortSet>> all = new ArrayList<>(PROTOCOLS);
    for (int p = 0; p < PROTOCOLS; p++) {
      IntervalMap<PortSet> mine = byProtocol.get(p);
      IntervalMap<PortSet> theirs = other.byProtocol.get(p);
      all.add(mine.isEmpty() && theirs.isEmpty() ? EMPTY : mine.combine(theirs, operation));
    }
    return new ServiceSet(List.copyOf(all));
  }

  /** What is in either. */
  public ServiceSet union(ServiceSet other) {
    return isEmpty() ? other : other.isEmpty() ? this : combine(other, PortSet::union);
  }

  /** What is in both. */
  public ServiceSet intersect(ServiceSet other) {
    return this.equals(other) ? this : combine(other, PortSet::intersect);
  }

  /** What is here and not there. */
  public ServiceSet minus(ServiceSet other) {
    return this.equals(other) ? NONE : other.isEmpty() ? this : combine(other, PortSet::minus);
  }

  /** What is not here. */
  public ServiceSet complement() {
    return ALL.minus(this);
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return equals(NONE);
  }

  /** Whether there is everything. */
  public boolean isAll() {
    return equals(ALL);
  }

  /** Whether a point is here; ports of a protocol without any are ignored. */
  public boolean contains(int protocol, int sourcePort, int destinationPort) {
    int source = hasPorts(protocol) ? sourcePort : 0;
    int destination = hasPorts(protocol) || isIcmp(protocol) ? destinationPort : 0;
    return byProtocol.get(checked(protocol)).at(0, source).contains(destination);
  }

  /** Whether all of the other is here. */
  public boolean containsAll(ServiceSet other) {
    return other.minus(this).isEmpty();
  }

  /** Whether anything is in both. */
  public boolean overlaps(ServiceSet other) {
    return !intersect(other).isEmpty();
  }

  /** This set cut into parts that rules can say, in a canonical way. */
  public List<Slice> slices() {
    List<Slice> slices = new ArrayList<>();
    for (int p = 0; p < PROTOCOLS; p++) {
      if (isWhole(p)) {
        int last = p;
        while (last + 1 < PROTOCOLS && isWhole(last + 1)) {
          last++;
        }
        slices.add(new Slice(p, last, PortSet.any(), PortSet.any()));
        p = last;
      } else {
        addParts(p, slices);
      }
    }
    return slices;
  }

  private boolean isWhole(int protocol) {
    return byProtocol.get(protocol).equals(ALL.byProtocol.get(protocol));
  }

  private void addParts(int protocol, List<Slice> slices) {
    IntervalMap<PortSet> parts = byProtocol.get(protocol);
    for (int i = 0; i < parts.count(); i++) {
      PortSet source = hasPorts(protocol) ? new PortSet(parts.key(i)) : PortSet.any();
      slices.add(new Slice(protocol, protocol, source, parts.value(i)));
    }
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof ServiceSet that
            && hash == that.hash
            && byProtocol.equals(that.byProtocol));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** As people write it: {@code tcp 443 + udp 53}. */
  @Override
  public String toString() {
    if (isAll()) {
      return "all";
    }
    return isEmpty()
        ? "nothing"
        : slices().stream().map(ServiceSet::text).collect(Collectors.joining(" + "));
  }

  private static String text(Slice slice) {
    if (slice.firstProtocol() != slice.lastProtocol()) {
      return "protocols " + slice.firstProtocol() + "-" + slice.lastProtocol();
    }
    String name = name(slice.firstProtocol());
    if (slice.destinationPorts().equals(PortSet.any())
        && slice.sourcePorts().equals(PortSet.any())) {
      return name;
    }
    String text =
        isIcmp(slice.firstProtocol())
            ? name + " type " + types(slice.destinationPorts())
            : name + " " + slice.destinationPorts();
    return slice.sourcePorts().equals(PortSet.any())
        ? text
        : text + " from ports " + slice.sourcePorts();
  }

  private static String types(PortSet codes) {
    return codes.ranges().stream()
        .map(
            r ->
                r.first() % 256 == 0 && r.last() % 256 == 255
                    ? new PortRange(r.first() / 256, r.last() / 256).toString()
                    : r.first() / 256 + " code " + new PortRange(r.first() % 256, r.last() % 256))
        .collect(Collectors.joining(","));
  }

  static String name(int protocol) {
    return switch (protocol) {
      case ICMP -> "icmp";
      case TCP -> "tcp";
      case UDP -> "udp";
      case ICMPV6 -> "icmpv6";
      case SCTP -> "sctp";
      default -> "protocol " + protocol;
    };
  }

  /** A readable point: protocol, source port, destination port. */
  int[] point() {
    int[] preferred = {TCP, UDP, ICMP, ICMPV6};
    int protocol =
        Arrays.stream(preferred)
            .filter(p -> !byProtocol.get(p).isEmpty())
            .findFirst()
            .orElseGet(this::firstProtocol);
    IntervalMap<PortSet> ports = byProtocol.get(protocol);
    int i = 0;
    int source = (int) ports.startLo(0);
    for (int k = 0; k < ports.count(); k++) {
      if (ports.startLo(k) <= 49152 && ports.endLo(k) >= 49152) {
        i = k;
        source = 49152;
      }
    }
    return new int[] {protocol, source, ports.value(i).ranges().get(0).first()};
  }

  private int firstProtocol() {
    int p = 0;
    while (byProtocol.get(p).isEmpty()) {
      p++;
    }
    return p;
  }
}
