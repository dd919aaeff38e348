package dev.cordon.testkit.memory.cloud;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Walks packets through one state of the cloud, rule by rule. Not thread-safe. */
final class Walker {

  private static final int ICMP = 1;
  private static final int ICMP_V6 = 58;

  private record Place(String network, Prefix address) {}

  private record Gate(GroupRule rule, @Nullable Prefix prefix) {}

  private final CloudState state;
  private final Map<Place, Machine> machines = new HashMap<>();
  private final Map<String, List<Gate>> gates = new HashMap<>();
  private final Map<String, Prefix> parsed = new HashMap<>();

  Walker(CloudState state) {
    this.state = state;
    for (Machine machine : state.machines().values()) {
      for (String address : machine.addresses()) {
        machines.put(new Place(machine.network(), Prefix.parse(address)), machine);
      }
    }
    for (Group group : state.groups().values()) {
      gates.put(group.id(), gates(group));
    }
  }

  boolean reaches(Spot from, Spot to, int protocol, int port) {
    Prefix source = parsed.computeIfAbsent(from.address(), Prefix::parse);
    Prefix destination = parsed.computeIfAbsent(to.address(), Prefix::parse);
    Machine sender = machines.get(new Place(from.network(), source));
    Machine receiver = machines.get(new Place(to.network(), destination));
    if (source.bits() != destination.bits() || !routed(sender, receiver)) {
      return false;
    }
    return (sender == null || passes(sender, Way.OUT, destination, receiver, protocol, port))
        && (receiver == null || passes(receiver, Way.IN, source, sender, protocol, port));
  }

  private boolean routed(@Nullable Machine sender, @Nullable Machine receiver) {
    if (sender == null || receiver == null) {
      return sender != null || receiver != null;
    }
    return state.seeEachOther(sender.network(), receiver.network());
  }

  private boolean passes(
      Machine machine, Way way, Prefix other, @Nullable Machine peer, int protocol, int port) {
    for (String id : machine.groups()) {
      for (Gate gate : Objects.requireNonNull(gates.get(id))) {
        if (gate.rule().way() == way
            && names(gate, other, peer)
            && speaks(gate.rule(), other.isVersion4(), protocol, port)) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Gate> gates(Group group) {
    List<Gate> gates = new ArrayList<>();
    for (GroupRule rule : group.rules()) {
      gates.add(new Gate(rule, rule.namesGroup() ? null : Prefix.parse(rule.peer())));
    }
    return gates;
  }

  private static boolean names(Gate gate, Prefix other, @Nullable Machine peer) {
    return gate.prefix() == null
        ? peer != null && peer.groups().contains(gate.rule().peer())
        : gate.prefix().contains(other);
  }

  private static boolean speaks(GroupRule rule, boolean version4, int protocol, int port) {
    if (rule.protocol() == -1) {
      return true;
    }
    if (rule.protocol() != protocol) {
      return false;
    }
    if (protocol == ICMP || protocol == ICMP_V6) {
      boolean typed = rule.first() == -1 || rule.first() == port / 256;
      boolean coded = rule.last() == -1 || rule.last() == port % 256;
      return version4 == (protocol == ICMP) && typed && coded;
    }
    return rule.first() == -1 || (rule.first() <= port && port <= rule.last());
  }
}
