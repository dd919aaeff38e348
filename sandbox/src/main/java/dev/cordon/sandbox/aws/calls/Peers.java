package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.Peer;
import dev.cordon.sandbox.aws.state.Peering;
import dev.cordon.sandbox.aws.state.Rule;
import dev.cordon.sandbox.aws.state.World;
import dev.cordon.sandbox.aws.wire.Params;
import dev.cordon.sandbox.aws.wire.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The peers that rules of a group may name.
 *
 * @param stale whether a group counts that a rule still names although it is gone or out of reach
 */
record Peers(Call call, Group group, boolean stale) {

  static Peers toAdd(Call call, Group group) {
    return new Peers(call, group, false);
  }

  static Peers toFind(Call call, Group group) {
    return new Peers(call, group, true);
  }

  Peer ipv4(String text) {
    return new Peer.Block(Blocks.ofRule(text, "ipv4"));
  }

  Peer ipv6(String text) {
    return new Peer.Block(Blocks.ofRule(text, "ipv6"));
  }

  Peer prefixes(String id) {
    return new Peer.Prefixes(call.prefixList(id).id());
  }

  /** A pair of account and group as IpPermissions have it. */
  Peer group(Params pair) {
    String id = pair.text("GroupId");
    String name = pair.text("GroupName");
    String account = pair.text("UserId");
    pair.ignore("VpcId", "VpcPeeringConnectionId", "PeeringStatus");
    if (id == null && name == null) {
      throw Refusal.of("MissingParameter", "Source group ID missing.");
    }
    return id == null
        ? members(Groups.inDefaultVpc(call, String.valueOf(name)))
        : group(id, account);
  }

  /** A group by its id, of another account only when that is named. */
  Peer group(String id, @Nullable String account) {
    Kind.GROUP.check(id);
    Group named = call.world().groups().find(id);
    String owner = account == null ? group.scope().account() : account;
    boolean there =
        named != null
            && named.scope().account().equals(owner)
            && named.scope().region().equals(group.scope().region())
            && call.isSeen(id, World::groups);
    if (!there || named == null) {
      return named(id).orElseThrow(() -> Kind.GROUP.missing(id));
    }
    return members(named);
  }

  private Optional<Peer> named(String id) {
    return group.rules().stream()
        .map(Rule::peer)
        .filter(peer -> stale && peer instanceof Peer.Members && peer.key().equals(id))
        .findFirst();
  }

  /** A group that is there: in the same VPC, or behind an active peering in the same region. */
  Peer members(Group named) {
    String account = named.scope().account();
    if (named.vpcId().equals(group.vpcId())) {
      return new Peer.Members(named.id(), account, null, null);
    }
    Peering peering =
        call.world()
            .activePeering(group.vpcId(), named.vpcId())
            .filter(Peering::carriesReferences)
            .orElse(null);
    if (peering == null) {
      return named(named.id()).orElseThrow(Peers::differentNetworks);
    }
    return new Peer.Members(named.id(), account, named.vpcId(), peering.id());
  }

  static Refusal differentNetworks() {
    return Refusal.of(
        "InvalidGroup.NotFound",
        "You have specified two resources that belong to different networks.");
  }
}
