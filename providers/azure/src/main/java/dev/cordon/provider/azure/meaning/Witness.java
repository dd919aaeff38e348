package dev.cordon.provider.azure.meaning;

import dev.cordon.provider.azure.state.AdminRule;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Protocol;
import dev.cordon.provider.azure.state.Side;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.space.Effect;
import dev.cordon.space.IpAddress;
import dev.cordon.space.Packet;
import dev.cordon.space.PortSet;
import dev.cordon.spi.Crossing;
import dev.cordon.spi.Crossing.Answer;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Which rule decides about one packet, gate by gate; doubtful permissions count. */
final class Witness {

  private final SiteState state;
  private final Packet packet;
  private final Peers peers;
  private final List<Crossing> crossings = new ArrayList<>();

  Witness(SiteState state, Packet packet) {
    this.state = state;
    this.packet = packet;
    this.peers = new Peers(state);
  }

  List<Crossing> crossings() {
    at(packet.source()).ifPresent(end -> cross(end, Direction.EGRESS));
    at(packet.destination()).ifPresent(end -> cross(end, Direction.INGRESS));
    return crossings;
  }

  private Optional<Attachment> at(IpAddress address) {
    return state.attachments().stream().filter(a -> a.addresses().contains(address)).findFirst();
  }

  private void cross(Attachment attachment, Direction direction) {
    String way = (direction == Direction.EGRESS ? "egress" : "ingress") + " of " + attachment.id();
    Optional<AdminRule> admin = admin(direction);
    if (admin.isPresent() && admin.get().access() != AdminRule.Access.ALLOW) {
      boolean passes = admin.get().access() == AdminRule.Access.ALWAYS_ALLOW;
      String by = "security admin rule " + admin.get().name();
      crossings.add(new Crossing(way, passes ? Answer.PASSES : Answer.STOPS, by));
      return;
    }
    List<ContainerId> gates = new ArrayList<>(Zones.gates(state, attachment));
    if (direction == Direction.EGRESS) {
      Collections.reverse(gates);
    }
    if (gates.isEmpty()) {
      boolean born = !state.table().bindingsOf(attachment.id()).isEmpty();
      boolean real = state.snapshot().attachments().contains(attachment);
      crossings.add(
          born || real
              ? new Crossing(way, Answer.PASSES, "it has no network security group")
              : new Crossing(way, Answer.STOPS, "its segment has no group here yet to join"));
    }
    gates.forEach(id -> crossings.add(decided(way, id, direction)));
  }

  private Crossing decided(String way, ContainerId id, Direction direction) {
    Container group = state.table().containers().get(id);
    if (group == null) {
      return new Crossing(way, Answer.PASSES, id.name() + ", whose rules were not read");
    }
    for (NsgRule rule : Passage.rules(group, direction)) {
      if (matches(
          rule.effect(),
          rule.protocol(),
          rule.source(),
          rule.sourcePorts(),
          rule.destination(),
          rule.destinationPorts())) {
        Answer answer = rule.effect() == Effect.ALLOW ? Answer.PASSES : Answer.STOPS;
        return new Crossing(way, answer, id.name() + ": " + rule.text());
      }
    }
    return new Crossing(way, Answer.STOPS, "no rule of " + id.name());
  }

  private Optional<AdminRule> admin(Direction direction) {
    return VnetFabric.of(state.snapshot().fabric()).network().adminRules().stream()
        .filter(rule -> rule.direction() == direction)
        .filter(
            rule ->
                matches(
                    rule.access() == AdminRule.Access.DENY ? Effect.DENY : Effect.ALLOW,
                    rule.protocol(),
                    rule.source(),
                    rule.sourcePorts(),
                    rule.destination(),
                    rule.destinationPorts()))
        .findFirst();
  }

  private boolean matches(
      Effect effect,
      Protocol protocol,
      Side source,
      PortSet sourcePorts,
      Side destination,
      PortSet destinationPorts) {
    Trust trust = effect == Effect.ALLOW ? Trust.MAYBE : Trust.SURE;
    return peers.of(source).by(trust).contains(packet.source())
        && peers.of(destination).by(trust).contains(packet.destination())
        && Spoken.of(protocol, sourcePorts, destinationPorts, packet.source().family())
            .by(trust)
            .contains(packet.protocol(), packet.sourcePort(), packet.destinationPort());
  }
}
