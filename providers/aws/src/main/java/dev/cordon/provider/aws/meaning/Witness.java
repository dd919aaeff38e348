package dev.cordon.provider.aws.meaning;

import dev.cordon.provider.aws.state.Acl;
import dev.cordon.provider.aws.state.Gates;
import dev.cordon.provider.aws.state.SgRule;
import dev.cordon.provider.aws.state.Subnet;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.space.Family;
import dev.cordon.space.IpAddress;
import dev.cordon.space.Packet;
import dev.cordon.space.ServiceSet;
import dev.cordon.spi.Crossing;
import dev.cordon.spi.Crossing.Answer;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Which rule lets one packet through, or that none does, gate by gate. */
final class Witness {

  private final SiteState state;
  private final Packet packet;
  private final Peers peers;
  private final Gates gates;
  private final List<Crossing> crossings = new ArrayList<>();

  Witness(SiteState state, Packet packet) {
    this.state = state;
    this.packet = packet;
    this.peers = new Peers(state);
    this.gates = VpcFabric.of(state.snapshot().fabric()).gates();
  }

  List<Crossing> crossings() {
    at(packet.source()).ifPresent(source -> cross(source, Direction.EGRESS));
    at(packet.destination()).ifPresent(destination -> cross(destination, Direction.INGRESS));
    return crossings;
  }

  private Optional<Attachment> at(IpAddress address) {
    return state.attachments().stream().filter(a -> a.addresses().contains(address)).findFirst();
  }

  private void cross(Attachment attachment, Direction direction) {
    if (direction == Direction.EGRESS) {
      crossings.add(groups(attachment, direction));
      acl(attachment, direction).ifPresent(crossings::add);
    } else {
      acl(attachment, direction).ifPresent(crossings::add);
      crossings.add(groups(attachment, direction));
    }
  }

  private Crossing groups(Attachment attachment, Direction direction) {
    String gate = word(direction) + " of " + attachment.id();
    SortedSet<ContainerId> carried = state.table().bindingsOf(attachment.id());
    for (ContainerId id : carried) {
      Container group = state.table().containers().get(id);
      if (group == null) {
        return new Crossing(gate, Answer.PASSES, id.name() + ", whose rules cannot be read");
      }
      for (NativeRule rule : group.rules()) {
        if (rule.direction() == direction && admits((SgRule) rule)) {
          return new Crossing(gate, Answer.PASSES, said(group, rule));
        }
      }
    }
    if (carried.isEmpty() && state.snapshot().attachments().contains(attachment)) {
      return new Crossing(gate, Answer.PASSES, "it carries no security group");
    }
    String names = carried.stream().map(this::name).collect(Collectors.joining(", "));
    return new Crossing(gate, Answer.STOPS, "no rule of " + (names.isEmpty() ? "any" : names));
  }

  private boolean admits(SgRule rule) {
    IpAddress other = rule.direction() == Direction.EGRESS ? packet.destination() : packet.source();
    boolean otherFamily =
        (rule.spoken().protocol() == ServiceSet.ICMP && other.family() == Family.V6)
            || (rule.spoken().protocol() == ServiceSet.ICMPV6 && other.family() == Family.V4);
    return !otherFamily
        && spoken(rule.spoken().set())
        && peers.of(rule.peer()).maybe().contains(other);
  }

  private boolean spoken(ServiceSet services) {
    return services.contains(packet.protocol(), packet.sourcePort(), packet.destinationPort());
  }

  private String said(Container group, NativeRule rule) {
    String note = rule.note().isEmpty() ? "" : " (" + rule.note() + ")";
    return name(group.id()) + ": " + rule.text() + note;
  }

  private String name(ContainerId id) {
    return state
        .table()
        .container(id)
        .map(group -> group.marks().get("GroupName"))
        .map(name -> name + " (" + id.name() + ")")
        .orElse(id.name());
  }

  private Optional<Crossing> acl(Attachment attachment, Direction direction) {
    String id = attachment.subnets().isEmpty() ? "" : attachment.subnets().get(0);
    Subnet subnet = gates.subnets().get(id);
    IpAddress other = direction == Direction.EGRESS ? packet.destination() : packet.source();
    if (subnet == null || subnet.addresses().contains(other)) {
      return Optional.empty();
    }
    return gates
        .guarding(id)
        .filter(acl -> !Passage.isOpen(acl, subnet.addresses()))
        .map(acl -> said(acl, direction));
  }

  private Crossing said(Acl acl, Direction direction) {
    String gate = "network ACL " + acl.id() + " " + word(direction);
    IpAddress other = direction == Direction.EGRESS ? packet.destination() : packet.source();
    for (Acl.Entry entry : acl.entries(direction)) {
      if (entry.others().contains(other) && spoken(entry.services())) {
        Answer answer = entry.verdict() == Acl.Verdict.ALLOW ? Answer.PASSES : Answer.STOPS;
        return new Crossing(gate, answer, "entry " + entry.number());
      }
    }
    return new Crossing(gate, Answer.STOPS, "no entry matches");
  }

  private static String word(Direction direction) {
    return direction == Direction.EGRESS ? "egress" : "ingress";
  }
}
