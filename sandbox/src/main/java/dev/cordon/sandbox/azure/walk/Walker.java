package dev.cordon.sandbox.azure.walk;

import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.azure.state.World;
import dev.cordon.sandbox.net.Cidr;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks packets through a world that does not change. Not thread-safe. */
public final class Walker {

  private static final int USUAL_SOURCE_PORT = 50_000;

  private final Fabric fabric;
  private final Ends ends;
  private final GroupGate groups;
  private final AdminGate admins;

  /** A walker in this world. */
  public Walker(World world) {
    fabric = new Fabric(world);
    ends = new Ends(fabric);
    Matching matching = new Matching(fabric, new Space(fabric));
    groups = new GroupGate(fabric, matching);
    admins = new AdminGate(fabric, matching);
  }

  /**
   * Walks from every address of one end to every address of the same family of the other, from
   * source port 50000.
   *
   * @param from the name or id of an interface, a machine or a service, or an address
   * @param to the same; one of the two is not an address
   * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code esp}, {@code ah}
   *     or a number
   * @param port the destination port, or the ICMP type
   * @throws IllegalArgumentException if an end is not there, or both are addresses
   */
  public List<Walk> walks(String from, String to, String protocol, int port) {
    return walks(from, USUAL_SOURCE_PORT, to, protocol, port);
  }

  /** The same from another source port. */
  public List<Walk> walks(String from, int sourcePort, String to, String protocol, int port) {
    int number = Packet.number(protocol);
    List<Walk> walks = new ArrayList<>();
    for (End start : ends.find(from, to)) {
      for (End goal : ends.find(to, from)) {
        if (start.address().isIpv4() == goal.address().isIpv4()) {
          walks.add(
              walk(
                  start,
                  goal,
                  new Packet(start.address(), goal.address(), number, sourcePort, port)));
        }
      }
    }
    return walks;
  }

  private Walk walk(End from, End to, Packet packet) {
    List<String> steps = new ArrayList<>();
    boolean passes = passes(from, to, packet, steps);
    return new Walk(packet.toString(), passes, steps);
  }

  private boolean passes(End from, End to, Packet packet, List<String> steps) {
    Station source = from.station();
    Station target = to.station();
    if (source != null && target != null && source.id().equals(target.id())) {
      steps.add("it does not leave " + source.name());
      return true;
    }
    if (source != null && Platform.isTarget(packet)) {
      return toPlatform(source, packet, steps);
    }
    return hasWay(from, to, steps)
        && (source == null || leaves(source, packet, from, to, steps))
        && (target == null || enters(target, packet, from, to, steps));
  }

  private boolean toPlatform(Station source, Packet packet, List<String> steps) {
    for (String group : List.of(source.ownGroup(), source.subnetGroup())) {
      Optional<GroupGate.Decision> word =
          group.isEmpty() ? Optional.empty() : groups.aboutPlatform(group, packet);
      if (word.isPresent() && !word.get().allows()) {
        steps.add(word.get().rule() + " stops it on the way to the platform");
        return false;
      }
    }
    steps.add(packet.to() + " is a service of the platform, which nothing filters");
    return true;
  }

  private boolean hasWay(End from, End to, List<String> steps) {
    Station source = from.station();
    Station target = to.station();
    if (source == null || target == null) {
      return isReallyOutside(source == null ? from : to, source == null ? target : source, steps);
    }
    if (source.vnet().equals(target.vnet())) {
      return true;
    }
    boolean joined = fabric.isJoined(source.vnet(), target.vnet());
    steps.add(
        (joined ? "a way from " : "no way from ")
            + ArmId.of(source.vnet()).name()
            + " to "
            + ArmId.of(target.vnet()).name());
    return joined;
  }

  /** An address of the network's own that nobody has leads nowhere. */
  private boolean isReallyOutside(End end, @Nullable Station inside, List<String> steps) {
    boolean own =
        inside != null
            && fabric.world().find(Types.VNET, inside.vnet()).isPresent()
            && Json.texts(
                    fabric.body(inside.vnet()), "properties", "addressSpace", "addressPrefixes")
                .stream()
                .anyMatch(text -> Cidr.of(text).contains(end.address()));
    steps.add(end.address() + (own ? " is nobody's" : " is outside"));
    return !own;
  }

  private boolean leaves(Station source, Packet packet, End from, End to, List<String> steps) {
    return switch (admins.about(source.vnet(), "Outbound", packet, steps)) {
      case STOP -> false;
      case PASS -> true;
      case GO_ON ->
          gate(source.ownGroup(), source, "Outbound", packet, from, to, steps)
              && gate(source.subnetGroup(), source, "Outbound", packet, from, to, steps);
    };
  }

  private boolean enters(Station target, Packet packet, End from, End to, List<String> steps) {
    return switch (admins.about(target.vnet(), "Inbound", packet, steps)) {
      case STOP -> false;
      case PASS -> true;
      case GO_ON ->
          gate(target.subnetGroup(), target, "Inbound", packet, from, to, steps)
              && gate(target.ownGroup(), target, "Inbound", packet, from, to, steps);
    };
  }

  private boolean gate(
      String group,
      Station at,
      String direction,
      Packet packet,
      End from,
      End to,
      List<String> steps) {
    if (group.isEmpty()) {
      return true;
    }
    GroupGate.Decision word = groups.decide(group, at.vnet(), direction, packet, from, to);
    steps.add(
        (direction.equals("Inbound") ? "into " : "out of ")
            + at.name()
            + (word.allows() ? ": let through by " : ": stopped by ")
            + word.rule());
    return word.allows();
  }
}
