package dev.cordon.testkit.memory.meaning;

import dev.cordon.space.Family;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.Packet;
import dev.cordon.space.ServiceSet;
import dev.cordon.spi.Bounds;
import dev.cordon.spi.Crossing;
import dev.cordon.spi.Meaning;
import dev.cordon.spi.SiteFlows;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.testkit.memory.state.MemoryRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A packet passes where any rule of any group that the machine carries lets it. */
public final class MemoryMeaning implements Meaning {

  @Override
  public SiteFlows of(SiteState state) {
    SortedMap<ContainerId, IpSet> carriers = carriers(state);
    return new SiteFlows(
        bounds(state, carriers, Direction.EGRESS), bounds(state, carriers, Direction.INGRESS));
  }

  @Override
  public boolean asksEachEndAlone() {
    return true;
  }

  @Override
  public List<Crossing> crossings(SiteState state, Packet packet) {
    List<Crossing> crossings = new ArrayList<>();
    for (Attachment attachment : state.attachments()) {
      if (attachment.addresses().contains(packet.source())) {
        crossings.add(crossing(state, attachment, Direction.EGRESS, packet));
      }
    }
    for (Attachment attachment : state.attachments()) {
      if (attachment.addresses().contains(packet.destination())) {
        crossings.add(crossing(state, attachment, Direction.INGRESS, packet));
      }
    }
    return crossings;
  }

  private static SortedMap<ContainerId, IpSet> carriers(SiteState state) {
    SortedMap<ContainerId, IpSet> carriers = new TreeMap<>();
    for (Attachment attachment : state.attachments()) {
      for (ContainerId id : state.table().bindingsOf(attachment.id())) {
        carriers.merge(id, attachment.addresses(), IpSet::union);
      }
    }
    return carriers;
  }

  private static Bounds bounds(
      SiteState state, SortedMap<ContainerId, IpSet> carriers, Direction direction) {
    FlowSet.Builder sure = FlowSet.builder();
    FlowSet.Builder maybe = FlowSet.builder();
    List<String> unmodelled = new ArrayList<>();
    carriers.forEach(
        (id, own) -> {
          for (MemoryRule rule : rules(state, id, direction)) {
            Optional<IpSet> peer = Peers.of(rule.peer(), state);
            peer.ifPresent(known -> add(sure, direction, own, known, Spoken.by(rule)));
            add(maybe, direction, own, peer.orElse(IpSet.any()), Spoken.by(rule));
            if (peer.isEmpty()) {
              unmodelled.add(id + " " + rule.text() + ": nobody here knows who carries that group");
            }
          }
        });
    return new Bounds(sure.build(), maybe.build(), unmodelled);
  }

  private static List<MemoryRule> rules(SiteState state, ContainerId id, Direction direction) {
    return state.table().container(id).map(Container::rules).orElse(List.of()).stream()
        .map(MemoryRule.class::cast)
        .filter(rule -> rule.direction() == direction)
        .toList();
  }

  /** Each family has an ICMP of its own: a rule that names one means packets of its family. */
  private static void add(
      FlowSet.Builder flows, Direction direction, IpSet own, IpSet peer, ServiceSet services) {
    IpSet from = direction == Direction.EGRESS ? own : peer;
    IpSet to = direction == Direction.EGRESS ? peer : own;
    flows.add(from.only(Family.V4), to.only(Family.V4), Spoken.inVersion4(services));
    flows.add(from.only(Family.V6), to.only(Family.V6), Spoken.inVersion6(services));
  }

  private static Crossing crossing(
      SiteState state, Attachment attachment, Direction direction, Packet packet) {
    String gate = direction.name().toLowerCase(java.util.Locale.ROOT) + " of " + attachment.id();
    for (ContainerId id : state.table().bindingsOf(attachment.id())) {
      for (MemoryRule rule : rules(state, id, direction)) {
        FlowSet.Builder flows = FlowSet.builder();
        Peers.of(rule.peer(), state)
            .ifPresent(
                peer -> add(flows, direction, attachment.addresses(), peer, Spoken.by(rule)));
        if (flows.build().contains(packet)) {
          return new Crossing(gate, Crossing.Answer.PASSES, id.name() + ": " + rule.text());
        }
      }
    }
    return new Crossing(gate, Crossing.Answer.STOPS, "no rule of a group that it carries");
  }
}
