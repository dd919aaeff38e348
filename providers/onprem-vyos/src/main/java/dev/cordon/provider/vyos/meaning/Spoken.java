package dev.cordon.provider.vyos.meaning;

import dev.cordon.provider.vyos.state.VyosRule;
import dev.cordon.space.Family;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What a rule lets be spoken: its protocol, ports, types of ICMP.
 *
 * @param sure certainly these
 * @param maybe possibly these; a superset
 */
record Spoken(ServiceSet sure, ServiceSet maybe) {

  private static final Map<String, Integer> PROTOCOLS =
      Map.ofEntries(
          Map.entry("icmp", ServiceSet.ICMP),
          Map.entry("igmp", 2),
          Map.entry("tcp", ServiceSet.TCP),
          Map.entry("udp", ServiceSet.UDP),
          Map.entry("gre", 47),
          Map.entry("esp", 50),
          Map.entry("ah", 51),
          Map.entry("ipv6-icmp", ServiceSet.ICMPV6),
          Map.entry("icmpv6", ServiceSet.ICMPV6),
          Map.entry("ospf", 89),
          Map.entry("vrrp", 112),
          Map.entry("sctp", ServiceSet.SCTP));
  private static final Map<String, Integer> TYPES =
      Map.of(
          "echo-reply", 0,
          "destination-unreachable", 3,
          "redirect", 5,
          "echo-request", 8,
          "time-exceeded", 11,
          "parameter-problem", 12);
  private static final Map<String, Integer> TYPES_OF_6 =
      Map.of(
          "destination-unreachable", 1,
          "packet-too-big", 2,
          "time-exceeded", 3,
          "parameter-problem", 4,
          "echo-request", 128,
          "echo-reply", 129);
  private static final int HIGHEST = 255;

  private static final Spoken ALL = known(ServiceSet.all());
  private static final Spoken UNKNOWN = new Spoken(ServiceSet.none(), ServiceSet.all());

  private static Spoken known(ServiceSet services) {
    return new Spoken(services, services);
  }

  private Spoken intersect(Spoken other) {
    return new Spoken(sure.intersect(other.sure), maybe.intersect(other.maybe));
  }

  /**
   * What a rule speaks of.
   *
   * @param groups what is in a group of ports
   * @param unmodelled where to name what is not understood
   */
  static Spoken by(
      VyosRule rule, Family family, Function<String, List<String>> groups, Set<String> unmodelled) {
    Spoken spoken = protocol(rule.part("protocol"));
    spoken = spoken.intersect(icmp(rule, "icmp", ServiceSet.ICMP, TYPES));
    spoken = spoken.intersect(icmp(rule, "icmpv6", ServiceSet.ICMPV6, TYPES_OF_6));
    spoken = spoken.intersect(ports(rule, "source", groups));
    spoken = spoken.intersect(ports(rule, "destination", groups));
    if (!spoken.sure.equals(spoken.maybe)) {
      unmodelled.add(family + " " + rule.text() + ": what it speaks of");
    }
    return spoken;
  }

  private static Spoken protocol(String text) {
    if (text.isEmpty() || text.equals("all")) {
      return ALL;
    }
    if (text.startsWith("!")) {
      Spoken plain = protocol(text.substring(1));
      return new Spoken(plain.maybe.complement(), plain.sure.complement());
    }
    if (text.equals("tcp_udp")) {
      return known(ported());
    }
    return number(text).map(n -> known(ServiceSet.protocol(n))).orElse(UNKNOWN);
  }

  private static ServiceSet ported() {
    return ServiceSet.protocol(ServiceSet.TCP).union(ServiceSet.protocol(ServiceSet.UDP));
  }

  private static Optional<Integer> number(String text) {
    Optional<Integer> number =
        text.matches("\\d{1,3}")
            ? Optional.of(Integer.parseInt(text))
            : Optional.ofNullable(PROTOCOLS.get(text));
    return number.filter(n -> n <= HIGHEST);
  }

  private static Spoken icmp(VyosRule rule, String part, int protocol, Map<String, Integer> types) {
    String type = rule.part(part + " type");
    String code = rule.part(part + " code");
    String name = rule.part(part + " type-name");
    if (type.isEmpty() && name.isEmpty()) {
      boolean any = code.isEmpty() && !rule.has(part);
      return any ? ALL : new Spoken(ServiceSet.none(), ServiceSet.protocol(protocol));
    }
    Integer number = name.isEmpty() ? Integer.valueOf(type) : types.get(name);
    if (number == null) {
      return new Spoken(ServiceSet.none(), ServiceSet.protocol(protocol));
    }
    boolean four = protocol == ServiceSet.ICMP;
    if (code.isEmpty()) {
      return known(four ? ServiceSet.icmp(number) : ServiceSet.icmpv6(number));
    }
    int exact = Integer.parseInt(code);
    return known(four ? ServiceSet.icmp(number, exact) : ServiceSet.icmpv6(number, exact));
  }

  /** Ports are those of TCP and UDP alone. */
  private static Spoken ports(VyosRule rule, String side, Function<String, List<String>> groups) {
    Spoken spoken = ALL;
    String list = rule.part(side + " port");
    if (!list.isEmpty()) {
      boolean not = list.startsWith("!");
      List<String> texts = List.of((not ? list.substring(1) : list).split(",", -1));
      spoken = spoken.intersect(ports(side, texts, not));
    }
    String group = rule.part(side + " group port-group");
    if (!group.isEmpty()) {
      boolean not = group.startsWith("!");
      List<String> texts = groups.apply(not ? group.substring(1) : group);
      spoken = spoken.intersect(ports(side, texts, not));
    }
    return spoken;
  }

  private static Spoken ports(String side, List<String> texts, boolean not) {
    PortSet ports = PortSet.none();
    for (String text : texts) {
      Optional<PortSet> parsed = ports(text.strip());
      if (parsed.isEmpty()) {
        return new Spoken(ServiceSet.none(), ported());
      }
      ports = ports.union(parsed.get());
    }
    PortSet meant = not ? ports.complement() : ports;
    if (meant.isEmpty()) {
      return known(ServiceSet.none());
    }
    List<ServiceSet> both = new ArrayList<>();
    for (int protocol : new int[] {ServiceSet.TCP, ServiceSet.UDP}) {
      both.add(
          side.equals("source")
              ? ServiceSet.ports(protocol, meant, PortSet.any())
              : ServiceSet.ports(protocol, PortSet.any(), meant));
    }
    return known(both.get(0).union(both.get(1)));
  }

  /** Names of services are the router's own to look up. */
  private static Optional<PortSet> ports(String text) {
    if (text.matches("\\d{1,5}")) {
      return Optional.of(PortSet.of(Integer.parseInt(text)));
    }
    if (text.matches("\\d{1,5}-\\d{1,5}")) {
      int dash = text.indexOf('-');
      return Optional.of(
          PortSet.range(
              Integer.parseInt(text.substring(0, dash)),
              Integer.parseInt(text.substring(dash + 1))));
    }
    return Optional.empty();
  }
}
