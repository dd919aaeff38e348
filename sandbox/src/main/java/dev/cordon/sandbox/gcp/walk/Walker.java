package dev.cordon.sandbox.gcp.walk;

import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Peerings;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks packets through a world that does not change. Not thread-safe. */
public final class Walker {

  private static final int USUAL_SOURCE_PORT = 50_000;

  private final World world;
  private final List<Station> stations;
  private final Map<String, List<Stage>> known = new HashMap<>();

  /** A walker in this world. */
  public Walker(World world) {
    this.world = world;
    this.stations = new Stations(world).all();
  }

  /** Whether it walks in this world. */
  public boolean isIn(World other) {
    return world == other;
  }

  /**
   * Walks from every address of one end to every address of the same family of the other, from
   * source port 50000.
   *
   * @param from the name or path of a machine or a service, {@code machine/nic1}, or an address
   * @param to the same; one of the two is not an address
   * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code esp}, {@code
   *     ah}, {@code sctp}, {@code ipip} or a number
   * @param port the destination port, or the ICMP type
   * @throws IllegalArgumentException if an end is not there, or both are addresses
   */
  public List<Walk> walks(String from, String to, String protocol, int port) {
    int number = Packet.number(protocol);
    List<Walk> walks = new ArrayList<>();
    for (End start : ends(from, to)) {
      for (End goal : ends(to, from)) {
        if (start.address().isIpv4() == goal.address().isIpv4()) {
          Packet packet =
              new Packet(start.address(), goal.address(), number, USUAL_SOURCE_PORT, port);
          List<String> steps = new ArrayList<>();
          Outcome outcome = outcome(start, goal, packet, steps);
          walks.add(new Walk(packet.toString(), outcome, steps));
        }
      }
    }
    return walks;
  }

  private List<End> ends(String text, String other) {
    Address address = Address.parse(text).orElse(null);
    if (address == null) {
      return named(text);
    }
    if (Address.parse(other).isPresent()) {
      throw new IllegalArgumentException("one end must be named, so that the network is known");
    }
    return List.of(new End(address, at(address, named(other))));
  }

  private List<End> named(String text) {
    List<Station> found = stations.stream().filter(one -> one.isCalled(text)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException("nothing with a private address is called " + text);
    }
    if (found.stream().map(Station::owner).distinct().count() > 1) {
      throw new IllegalArgumentException("several things are called " + text + "; give the path");
    }
    List<End> ends = new ArrayList<>();
    for (Station one : found) {
      one.addresses().forEach(address -> ends.add(new End(address, one)));
    }
    return ends;
  }

  /** Who has an address in a network of the other end or, else, in one with a way to it. */
  private @Nullable Station at(Address address, List<End> near) {
    Station far = null;
    for (Station station : stations) {
      if (station.has(address)) {
        for (End end : near) {
          Station other = end.station();
          if (other != null && other.network().equals(station.network())) {
            return station;
          }
          if (other != null && isJoined(other.network(), station.network())) {
            far = station;
          }
        }
      }
    }
    return far;
  }

  private boolean isJoined(String one, String other) {
    return one.equals(other) || Peerings.isActive(world, one, other) || world.isJoined(one, other);
  }

  private Outcome outcome(End from, End to, Packet packet, List<String> steps) {
    Station source = from.station();
    Station target = to.station();
    if (source != null && target != null && source.equals(target)) {
      steps.add("it does not leave " + source.name());
      return Outcome.PASSES;
    }
    if (source != null && Platform.isMetadata(packet)) {
      steps.add("nothing filters what goes to the metadata server");
      return Outcome.PASSES;
    }
    if (!hasWay(from, to, packet, steps)) {
      return Outcome.STOPPED;
    }
    Outcome leaves =
        source == null ? Outcome.PASSES : asked("EGRESS", source, from, to, packet, steps);
    if (target == null || leaves == Outcome.STOPPED) {
      return leaves;
    }
    return leaves.and(asked("INGRESS", target, to, from, packet, steps));
  }

  private Outcome asked(
      String direction, Station station, End self, End peer, Packet packet, List<String> steps) {
    boolean in = direction.equals("INGRESS");
    List<Stage> stages =
        known.computeIfAbsent(
            direction + " " + station.region() + " " + station.network(),
            any -> new Stages(world).of(station.network(), station.region(), direction));
    Outcome implied = in ? Outcome.STOPPED : Outcome.PASSES;
    return new Evaluation(stages, packet, station, self, peer, implied, steps).decide();
  }

  private boolean hasWay(End from, End to, Packet packet, List<String> steps) {
    Station source = from.station();
    Station target = to.station();
    if (target != null && target.isService()) {
      steps.add(target.name() + " takes no connections from its network");
      return false;
    }
    if (source != null && target == null && Platform.isMailOut(packet)) {
      steps.add("mail to the internet is not let out");
      return false;
    }
    if (source == null || target == null) {
      return isReallyOutside(source == null ? from : to, source == null ? target : source, steps);
    }
    boolean joined = isJoined(source.network(), target.network());
    if (!source.network().equals(target.network())) {
      steps.add(
          (joined ? "a way from " : "no way from ")
              + Paths.name(source.network())
              + " to "
              + Paths.name(target.network()));
    }
    return joined;
  }

  /** An address of the network's own that nobody has leads nowhere. */
  private boolean isReallyOutside(End end, @Nullable Station inside, List<String> steps) {
    boolean own = inside != null && isOwn(inside.network(), end.address());
    steps.add(end.address() + (own ? " is nobody's" : " is outside"));
    return !own;
  }

  private boolean isOwn(String network, Address address) {
    for (Resource subnetwork : world.ofKind(Kinds.SUBNETWORKS)) {
      boolean near = Json.text(subnetwork.body(), "network").equals(Paths.self(network));
      if (near && isIn(subnetwork, address)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(Resource subnetwork, Address address) {
    for (String member : List.of("ipCidrRange", "ipv6CidrRange")) {
      if (Cidr.parse(Json.text(subnetwork.body(), member))
          .filter(range -> range.contains(address))
          .isPresent()) {
        return true;
      }
    }
    return false;
  }
}
