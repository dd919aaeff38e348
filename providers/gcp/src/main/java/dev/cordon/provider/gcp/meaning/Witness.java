package dev.cordon.provider.gcp.meaning;

import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.Network;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.provider.gcp.state.Stage;
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
import java.util.stream.Collectors;

/** Which rule decides about one packet, end by end; doubtful permissions count. */
final class Witness {

  private static final int SHOWN = 5;

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
    List<Passage.Asked> met =
        Passage.of(state, direction).stages().stream()
            .filter(asked -> standing.mayMeet(asked.stage()))
            .toList();
    return new Walk(way, standing, direction, met).from(0, 0);
  }

  /** One packet at one end; where it is in doubt whether a rule matches, the way that passes. */
  private final class Walk {

    private final String way;
    private final Standing standing;
    private final Direction direction;
    private final List<Passage.Asked> stages;

    Walk(String way, Standing standing, Direction direction, List<Passage.Asked> stages) {
      this.way = way;
      this.standing = standing;
      this.direction = direction;
      this.stages = stages;
    }

    Crossing from(int stage, int rule) {
      int next = rule;
      for (int at = stage; at < stages.size(); at++) {
        Passage.Asked asked = stages.get(at);
        if (!asked.isKnown()) {
          return crossing(Answer.PASSES, asked.stage().name() + ", whose rules were not read");
        }
        for (int index = next; index < asked.rules().size(); index++) {
          FirewallRule met = asked.rules().get(index);
          if (standing.isTarget(met) && matches(met, true)) {
            Crossing hit = hit(at, met);
            boolean surely = standing.surelyMeets(asked.stage()) && matches(met, false);
            return surely || hit.answer() == Answer.PASSES ? hit : from(at, index + 1);
          }
        }
        next = 0;
      }
      return direction == Direction.EGRESS
          ? crossing(Answer.PASSES, "no rule; what is sent is let out then")
          : crossing(Answer.STOPS, "no rule; what is received is kept out then");
    }

    private Crossing hit(int at, FirewallRule rule) {
      if (rule.effect() == Effect.NEXT) {
        return from(at + 1, 0);
      }
      String name = rule.label().name().isEmpty() ? "" : rule.label().name() + ": ";
      return crossing(
          rule.effect() == Effect.DENY ? Answer.STOPS : Answer.PASSES,
          stages.get(at).stage().name() + hint(at, rule) + ": " + name + rule.text());
    }

    /** An old rule is in the way only because of the order. */
    private String hint(int at, FirewallRule rule) {
      GcpNetwork place = NetworkFabric.of(state.snapshot().fabric()).place();
      if (place.fabric() == GcpNetwork.Fabric.CLASSIC) {
        return isOurs(rule) ? "" : " (number " + rule.place().post() + ", asked before ours)";
      }
      boolean old = stages.get(at).stage().kind() == Stage.Kind.CLASSIC && !isOurs(rule);
      boolean later =
          stages.subList(at, stages.size()).stream()
              .anyMatch(asked -> asked.stage().kind() == Stage.Kind.NETWORK);
      return old && later
          ? " (asked before the network's policy until the site is placed with policiesFirst()"
              + beside(at, rule)
              + ")"
          : "";
    }

    private boolean isOurs(FirewallRule rule) {
      return state
          .table()
          .container(Names.rules(state.snapshot().site()))
          .filter(ours -> ours.rules().contains(rule))
          .isPresent();
    }

    /** The other rules there that are about the same machine. */
    private String beside(int at, FirewallRule rule) {
      String names =
          stages.get(at).rules().stream()
              .filter(other -> !other.equals(rule) && standing.isTarget(other))
              .map(other -> other.label().name())
              .limit(SHOWN)
              .collect(Collectors.joining(", "));
      return names.isEmpty() ? "" : ", like " + names + " at the same machine";
    }

    private Crossing crossing(Answer answer, String by) {
      return new Crossing(way, answer, by);
    }
  }

  /** Whether a rule matches the packet: possibly, or for certain. */
  private boolean matches(FirewallRule rule, boolean possibly) {
    boolean in = rule.direction() == Direction.INGRESS;
    Reach own = peers.of(rule.own());
    Reach peer = peers.of(rule.peer());
    IpAddress mine = in ? packet.destination() : packet.source();
    IpAddress theirs = in ? packet.source() : packet.destination();
    return (possibly ? own.maybe() : own.sure()).contains(mine)
        && (possibly ? peer.maybe() : peer.sure()).contains(theirs)
        && rule.services()
            .contains(packet.protocol(), packet.sourcePort(), packet.destinationPort());
  }
}
