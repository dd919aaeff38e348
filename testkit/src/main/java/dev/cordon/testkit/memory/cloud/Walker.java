package dev.cordon.testkit.memory.cloud;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks one packet through the cloud, rule by rule. */
final class Walker {

  private static final int ICMP = 1;
  private static final int ICMP_V6 = 58;

  private final CloudState state;

  Walker(CloudState state) {
    this.state = state;
  }

  boolean reaches(Spot from, Spot to, int protocol, int port) {
    Optional<Machine> sender = at(from);
    Optional<Machine> receiver = at(to);
    if (sender.isEmpty() && receiver.isEmpty()) {
      return false;
    }
    if (sender.isPresent()
        && receiver.isPresent()
        && !state.seeEachOther(sender.get().network(), receiver.get().network())) {
      return false;
    }
    Prefix source = Prefix.parse(from.address());
    Prefix destination = Prefix.parse(to.address());
    if (source.bits() != destination.bits()) {
      return false;
    }
    return sender
            .map(m -> passes(m, Way.OUT, destination, receiver.orElse(null), protocol, port))
            .orElse(true)
        && receiver
            .map(m -> passes(m, Way.IN, source, sender.orElse(null), protocol, port))
            .orElse(true);
  }

  private Optional<Machine> at(Spot spot) {
    Prefix address = Prefix.parse(spot.address());
    return state.machines().values().stream()
        .filter(m -> m.network().equals(spot.network()))
        .filter(m -> m.addresses().stream().anyMatch(a -> Prefix.parse(a).equals(address)))
        .findFirst();
  }

  private boolean passes(
      Machine machine, Way way, Prefix other, @Nullable Machine peer, int protocol, int port) {
    for (String id : machine.groups()) {
      for (GroupRule rule : state.group(id).rules()) {
        if (rule.way() == way
            && names(rule, other, peer)
            && speaks(rule, other.isVersion4(), protocol, port)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean names(GroupRule rule, Prefix other, @Nullable Machine peer) {
    return rule.namesGroup()
        ? peer != null && peer.groups().contains(rule.peer())
        : Prefix.parse(rule.peer()).contains(other);
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
