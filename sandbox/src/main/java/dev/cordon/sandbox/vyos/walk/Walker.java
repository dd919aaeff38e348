package dev.cordon.sandbox.vyos.walk;

import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.vyos.config.Services;
import dev.cordon.sandbox.vyos.policy.Family;
import dev.cordon.sandbox.vyos.policy.Hook;
import dev.cordon.sandbox.vyos.policy.Policy;
import dev.cordon.sandbox.vyos.policy.Port;
import dev.cordon.sandbox.vyos.policy.Ports;
import dev.cordon.sandbox.vyos.state.State;
import dev.cordon.sandbox.vyos.state.Station;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where packets get through a router in one state, by the rules that its kernel has. Immutable;
 * thread-safe.
 */
public final class Walker {

  /** The source port of packets when nothing else is said. */
  public static final int SOURCE_PORT = 50_000;

  private record Spot(Address address, String port, String member, String mac, Place place) {}

  private enum Place {
    ROUTER,
    HERE,
    FAR
  }

  private final State state;
  private final Ports ports;
  private final Policy policy;
  private final Filter filter;

  /** Walks in this state. */
  public Walker(State state) {
    this.state = state;
    this.ports = Ports.of(state.running());
    this.policy = new Policy(state.kernel(), state.resolved());
    this.filter = new Filter(policy);
  }

  /**
   * The ways of a first packet between two ends: one for each pair of addresses of one family.
   *
   * @param from the name of a host, {@code router}, or an address
   * @param to the same
   * @param protocol a name or a number
   * @param port the destination port, or the ICMP type; -1 stands for an echo request
   */
  public List<Walk> walks(String from, String to, String protocol, int port) {
    List<Walk> found = new ArrayList<>();
    for (Address source : addresses(from)) {
      for (Address target : addresses(to)) {
        if (source.bits() == target.bits()) {
          found.add(walk(source, target, protocol(protocol, source), SOURCE_PORT, port));
        }
      }
    }
    return found;
  }

  private static int protocol(String name, Address address) {
    if (name.equals("icmp") || name.equals("icmpv6")) {
      return address.isIpv4() ? Packet.ICMP : Packet.ICMPV6;
    }
    return number(name);
  }

  /**
   * The number of a protocol.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static int number(String name) {
    return Services.protocol(name)
        .orElseThrow(() -> new IllegalArgumentException("no protocol is called " + name));
  }

  private List<Address> addresses(String end) {
    Station station = state.stations().get(end);
    if (station != null) {
      return station.addresses();
    }
    if (end.equals("router")) {
      return ports.all().stream().flatMap(port -> own(port).stream()).toList();
    }
    return List.of(Address.of(end));
  }

  private static List<Address> own(Port port) {
    return port.addresses().stream().map(Port.Own::address).toList();
  }

  /**
   * The way of a first packet with these ports, and of its answer. Of ICMP, the port is the type
   * and the source port the code.
   */
  public Walk walk(Address from, Address to, int protocol, int sourcePort, int port) {
    return walk(from, to, protocol, sourcePort, port, Tracked.NEW);
  }

  /** The way of a packet of a connection of which the router knows so much, and of its answer. */
  public Walk walk(
      Address from, Address to, int protocol, int sourcePort, int port, Tracked tracked) {
    Spot source = spot(from);
    Spot target = spot(to);
    boolean icmp = protocol == Packet.ICMP || protocol == Packet.ICMPV6;
    int echo = from.isIpv4() ? 8 : 128;
    int type = icmp && port < 0 ? echo : port;
    Packet packet =
        new Packet(
            source.port(),
            target.port(),
            from,
            to,
            protocol,
            icmp && sourcePort == SOURCE_PORT ? 0 : sourcePort,
            type,
            tracked,
            source.mac(),
            target.mac(),
            Set.of(tracked == Tracked.NEW ? "syn" : "ack"));
    List<String> steps = new ArrayList<>();
    Outcome there = judge(source, target, packet, steps);
    Outcome back = there;
    if (there != Outcome.STOPPED) {
      steps.add("its answer");
      back = judge(target, source, packet.answer(), steps);
    }
    if (back != Outcome.STOPPED && protocol == Packet.TCP && tracked == Tracked.NEW) {
      steps.add("what follows");
      Packet next = packet.following();
      back = worse(back, judge(source, target, next, steps));
      back = worse(back, judge(target, source, next.answer(), steps));
    }
    return new Walk(packet.toString(), there, back, steps);
  }

  private static Outcome worse(Outcome one, Outcome other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private Spot spot(Address address) {
    Optional<Station> station =
        state.stations().values().stream()
            .filter(one -> one.addresses().contains(address))
            .findFirst();
    if (station.isPresent()) {
      String member = station.get().port();
      return new Spot(address, ports.layer3(member), member, station.get().mac(), Place.HERE);
    }
    Optional<Port> owner = ports.owner(address);
    if (owner.isPresent()) {
      return new Spot(address, owner.get().name(), "", "", Place.ROUTER);
    }
    String port = ports.towards(address).orElse("");
    return new Spot(address, port, port, "", Place.FAR);
  }

  private Outcome judge(Spot from, Spot to, Packet packet, List<String> steps) {
    boolean fromRouter = from.place() == Place.ROUTER;
    boolean toRouter = to.place() == Place.ROUTER;
    if (fromRouter && toRouter) {
      steps.add("inside of the router");
      return Outcome.PASSES;
    }
    if ((!fromRouter && from.port().isEmpty()) || (!toRouter && to.port().isEmpty())) {
      steps.add("no route");
      return Outcome.STOPPED;
    }
    if (toRouter) {
      return filter.judge(Hook.INPUT, with(packet, from.port(), ""), steps);
    }
    if (fromRouter) {
      return filter.judge(Hook.OUTPUT, with(packet, "", to.port()), steps);
    }
    if (from.port().equals(to.port())) {
      return segment(from, to, packet, steps);
    }
    return filter.judge(Hook.FORWARD, with(packet, from.port(), to.port()), steps);
  }

  /** Only between the members of a bridge does the router see what stays on a segment. */
  private Outcome segment(Spot from, Spot to, Packet packet, List<String> steps) {
    boolean alone = from.port().equals(from.member()) && to.port().equals(to.member());
    boolean bridged = !from.member().equals(to.member()) && !alone;
    if (!bridged) {
      steps.add("on one segment, past the router");
      return Outcome.PASSES;
    }
    if (to.port().equals(to.member()) || from.port().equals(from.member())) {
      steps.add("on " + to.port() + ", nobody knows behind which member");
      boolean filtered = policy.base(Family.BRIDGE, Hook.FORWARD).isPresent();
      return filtered ? Outcome.DEPENDS : Outcome.PASSES;
    }
    Outcome frame = filter.bridge(with(packet, from.member(), to.member()), steps);
    if (frame == Outcome.STOPPED || !policy.appliesToBridges(packet.family())) {
      return frame;
    }
    Packet routed = with(packet, from.port(), to.port());
    return worse(frame, filter.judge(Hook.FORWARD, routed, steps));
  }

  private static Packet with(Packet packet, String in, String out) {
    return new Packet(
        in,
        out,
        packet.from(),
        packet.to(),
        packet.protocol(),
        packet.sourcePort(),
        packet.port(),
        packet.state(),
        packet.mac(),
        packet.toMac(),
        packet.flags());
  }
}
