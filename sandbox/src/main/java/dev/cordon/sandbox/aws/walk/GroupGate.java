package dev.cordon.sandbox.aws.walk;

import dev.cordon.sandbox.aws.state.Eni;
import dev.cordon.sandbox.aws.state.Flow;
import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.Peer;
import dev.cordon.sandbox.aws.state.Peering;
import dev.cordon.sandbox.aws.state.PrefixEntry;
import dev.cordon.sandbox.aws.state.PrefixList;
import dev.cordon.sandbox.aws.state.Rule;
import dev.cordon.sandbox.aws.state.World;
import java.util.Optional;

/**
 * The security groups of one interface: a packet passes if any rule of any of them lets it
 * (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html).
 */
record GroupGate(World world) {

  /** The rule that lets a packet out of or into an interface, with the other end's interface. */
  Optional<String> admits(Eni eni, Flow flow, Packet packet, End other) {
    for (String id : eni.groupIds()) {
      Group group = world.groups().find(id);
      if (group == null) {
        continue;
      }
      for (Rule rule : group.rules(flow)) {
        if (isAbout(rule, packet) && isPeer(group, rule.peer(), other)) {
          return Optional.of(
              rule.id() + " of " + id + " (" + rule.ports() + ", " + rule.peer().key() + ")");
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isAbout(Rule rule, Packet packet) {
    String protocol = rule.ports().protocol();
    if (protocol.equals("-1")) {
      return true;
    }
    if (Packet.number(protocol) != packet.protocol()) {
      return false;
    }
    if (packet.hasPorts()) {
      return rule.ports().from() <= packet.port() && packet.port() <= rule.ports().to();
    }
    if (packet.isIcmp()) {
      // icmp is ICMP for IPv4, icmpv6 is ICMP for IPv6 (API API_IpPermission)
      boolean family = packet.from().isIpv4() == (packet.protocol() == Packet.ICMP);
      boolean type = rule.ports().from() == -1 || rule.ports().from() == packet.port();
      boolean code = rule.ports().to() == -1 || rule.ports().to() == packet.code();
      return family && type && code;
    }
    return true;
  }

  private boolean isPeer(Group owner, Peer peer, End other) {
    if (peer instanceof Peer.Block block) {
      return block.cidr().contains(other.address());
    }
    if (peer instanceof Peer.Prefixes prefixes) {
      PrefixList list = world.prefixLists().find(prefixes.listId());
      if (list == null) {
        return false;
      }
      for (PrefixEntry entry : list.entries()) {
        if (entry.cidr().contains(other.address())) {
          return true;
        }
      }
      return false;
    }
    Eni eni = other.eni();
    return eni != null && eni.groupIds().contains(peer.key()) && isNear(owner, peer.key(), eni);
  }

  /** Membership counts in the same VPC, and over an active peering inside one region. */
  private boolean isNear(Group owner, String groupId, Eni eni) {
    if (world.groups().find(groupId) == null) {
      return false;
    }
    return owner.vpcId().equals(eni.vpcId())
        || world
            .activePeering(owner.vpcId(), eni.vpcId())
            .filter(Peering::carriesReferences)
            .isPresent();
  }
}
