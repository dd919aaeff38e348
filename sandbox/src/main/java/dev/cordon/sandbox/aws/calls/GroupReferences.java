package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.state.Flow;
import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.Peer;
import dev.cordon.sandbox.aws.state.Peering;
import dev.cordon.sandbox.aws.state.Resource;
import dev.cordon.sandbox.aws.state.Rule;
import dev.cordon.sandbox.aws.state.Vpc;
import dev.cordon.sandbox.aws.state.World;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.aws.wire.XmlAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who names whom over peerings, which rules became stale, and which groups a VPC can use. */
final class GroupReferences {

  private record Reference(String groupId, String vpcId, @Nullable String peeringId) {}

  private static final Filters<Group> USABLE =
      Filters.<Group>ofResource()
          .one("group-id", Resource::id)
          .one("group-name", Group::name)
          .one("description", Group::description)
          .one("primary-vpc-id", Group::vpcId);

  private GroupReferences() {}

  static void register(Catalogue catalogue) {
    catalogue.read("DescribeSecurityGroupReferences", GroupReferences::references);
    catalogue.read("DescribeStaleSecurityGroups", GroupReferences::stale);
    catalogue.read("GetSecurityGroupsForVpc", GroupReferences::usable);
  }

  private static void references(Call call) {
    List<String> ids = call.params().list("GroupId");
    if (ids.isEmpty()) {
      throw Refusal.missing("GroupId");
    }
    List<Reference> found = new ArrayList<>();
    for (String id : ids) {
      Group group = call.group(id);
      call.world().groups().all().stream()
          .filter(other -> !other.vpcId().equals(group.vpcId()))
          .forEach(other -> found.addAll(references(other, id)));
    }
    call.out()
        .list(
            "securityGroupReferenceSet",
            found.stream().distinct().toList(),
            (item, one) ->
                item.text("groupId", one.groupId())
                    .text("referencingVpcId", one.vpcId())
                    .text("vpcPeeringConnectionId", one.peeringId()));
  }

  private static List<Reference> references(Group other, String id) {
    return other.rules().stream()
        .flatMap(rule -> members(rule))
        .filter(members -> members.groupId().equals(id))
        .map(members -> new Reference(id, other.vpcId(), members.peeringId()))
        .toList();
  }

  private static Stream<Peer.Members> members(Rule rule) {
    return rule.peer() instanceof Peer.Members members ? Stream.of(members) : Stream.empty();
  }

  private static void stale(Call call) {
    Vpc vpc = call.vpc(call.params().required("VpcId"));
    List<Group> all =
        call.world().groups().all().stream()
            .filter(group -> group.vpcId().equals(vpc.id()))
            .filter(group -> group.rules().stream().anyMatch(rule -> isStale(call.world(), rule)))
            .toList();
    Page<Group> page = Page.of(call, Page.Size.SMALL, all, Group::id);
    call.out()
        .list("staleSecurityGroupSet", page.rows(), (item, group) -> stale(call, item, group))
        .text("nextToken", page.nextToken());
  }

  private static void stale(Call call, XmlAnswer item, Group group) {
    item.text("groupId", group.id())
        .text("groupName", group.name())
        .text("description", group.description())
        .text("vpcId", group.vpcId());
    RuleXml.of(call).stale(item, "staleIpPermissions", stale(call, group, Flow.INGRESS));
    RuleXml.of(call).stale(item, "staleIpPermissionsEgress", stale(call, group, Flow.EGRESS));
  }

  private static List<Rule> stale(Call call, Group group, Flow flow) {
    return group.rules(flow).stream().filter(rule -> isStale(call.world(), rule)).toList();
  }

  /** A rule over a peering is stale when the group it names, or the peering, is gone. */
  private static boolean isStale(World world, Rule rule) {
    if (!(rule.peer() instanceof Peer.Members members) || members.peeringId() == null) {
      return false;
    }
    Peering peering = world.peerings().find(members.peeringId());
    boolean carried = peering != null && peering.carriesReferences();
    return !carried || world.groups().find(members.groupId()) == null;
  }

  private static void usable(Call call) {
    Vpc vpc = call.vpc(call.params().required("VpcId"));
    List<Group> all =
        USABLE.apply(
            call.params(),
            call.world().groups().all().stream().filter(group -> group.vpcId().equals(vpc.id())));
    Page<Group> page = Page.of(call, Page.Size.USUAL, all, Group::id);
    call.out()
        .list(
            "securityGroupForVpcSet",
            page.rows(),
            (item, group) ->
                item.text("groupId", group.id())
                    .text("groupName", group.name())
                    .text("description", group.description())
                    .text("ownerId", group.scope().account())
                    .text("primaryVpcId", group.vpcId())
                    .tags(group.tags()))
        .text("nextToken", page.nextToken());
  }
}
