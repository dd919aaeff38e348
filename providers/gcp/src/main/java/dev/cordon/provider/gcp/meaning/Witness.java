package dev.cordon.provider.gcp.meaning;

import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Network;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.space.IpAddress;
import dev.cordon.space.Packet;
import dev.cordon.spi.Crossing;
import dev.cordon.spi.Crossing.Answer;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which rule decides about one packet, end by end; doubtful permissions count. */
final class Witness {

  private final SiteState state;
  private final Packet packet;
  private final Network network;
  private final Peers peers;
  private final List<Crossing> crossings = new ArrayList<>();

  Witness(SiteState state, Packet packet) {
    this.state = state;
    this.packet = packet;
    this.network = NetworkFabric.of(state.snapshot().fabric()).network();
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
    Optional<Standing> standing = Standing.of(state, network, attachment);
    if (standing.isEmpty()) {
      crossings.add(
          new Crossing(way, Answer.STOPS, "its segment has no secure tag here yet to join"));
      return;
    }
    boolean service = standing.get().kind() == Standing.Kind.SERVICE;
    crossings.add(
        service && direction == Direction.INGRESS
            ? new Crossing(way, Answer.STOPS, "it takes no connections from its network")
            : decided(way, standing.get(), direction));
  }

  private Crossing decided(String way, Standing standing, Direction direction) {
    for (Passage.Asked asked : Passage.of(state, direction).stages()) {
      if (!standing.mayMeet(asked.stage())) {
        continue;
      }
      if (!asked.isKnown()) {
        return new Crossing(
            way, Answer.PASSES, asked.stage().name() + ", whose rules were not read");
      }
      Optional<FirewallRule> deciding =
          asked.rules().stream()
              .filter(standing::isTarget)
              .filter(rule -> matches(rule, standing.surelyMeets(asked.stage())))
              .findFirst();
      if (deciding.isPresent() && deciding.get().effect() != Effect.NEXT) {
        return decided(way, asked, deciding.get());
      }
    }
    return direction == Direction.EGRESS
        ? new Crossing(way, Answer.PASSES, "no rule; what is sent is let out then")
        : new Crossing(way, Answer.STOPS, "no rule; what is received is kept out then");
  }

  private static Crossing decided(String way, Passage.Asked asked, FirewallRule rule) {
    Answer answer = rule.effect() == Effect.DENY ? Answer.STOPS : Answer.PASSES;
    String name = rule.label().name().isEmpty() ? "" : rule.label().name() + ": ";
    return new Crossing(way, answer, asked.stage().name() + ": " + name + rule.text());
  }

  /** Whether a rule is taken to match: a permission if it may, anything else if it does. */
  private boolean matches(FirewallRule rule, boolean surely) {
    boolean in = rule.direction() == Direction.INGRESS;
    boolean permits = rule.effect() == Effect.ALLOW || rule.effect() == Effect.INSPECT;
    Reach own = peers.of(rule.own());
    Reach peer = peers.of(rule.peer());
    IpAddress mine = in ? packet.destination() : packet.source();
    IpAddress theirs = in ? packet.source() : packet.destination();
    return (permits || surely)
        && (permits ? own.maybe() : own.sure()).contains(mine)
        && (permits ? peer.maybe() : peer.sure()).contains(theirs)
        && rule.services()
            .contains(packet.protocol(), packet.sourcePort(), packet.destinationPort());
  }
}
