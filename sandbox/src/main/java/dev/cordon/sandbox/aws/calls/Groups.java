package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.settings.Quota;
import dev.cordon.sandbox.aws.settings.Reading;
import dev.cordon.sandbox.aws.state.Flow;
import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.Peer;
import dev.cordon.sandbox.aws.state.Resource;
import dev.cordon.sandbox.aws.state.Rule;
import dev.cordon.sandbox.aws.state.Vpc;
import dev.cordon.sandbox.aws.wire.Params;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.aws.wire.XmlAnswer;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Security groups as a whole; their rules are elsewhere. */
final class Groups {

  private Groups() {}

  static void register(Catalogue catalogue) {
    catalogue.write("CreateSecurityGroup", Groups::create);
    catalogue.write("DeleteSecurityGroup", Groups::delete);
    catalogue.read("DescribeSecurityGroups", Groups::describe);
  }

  private static void create(Call call) {
    Params params = call.params();
    String name = Wording.groupName(params.required("GroupName"));
    String description = Wording.groupDescription(params.required("GroupDescription"));
    Vpc vpc = vpc(call);
    SortedMap<String, String> tags = Tagging.of(call, Kind.GROUP);
    if (named(call, vpc.id(), name).isPresent()) {
      throw Refusal.of(
          "InvalidGroup.Duplicate",
          "The security group '%s' already exists for VPC '%s'".formatted(name, vpc.id()));
    }
    call.room(
        Quota.GROUPS_PER_REGION,
        call.world().groups().in(call.scope()).size(),
        "SecurityGroupLimitExceeded",
        "The maximum number of security groups has been reached.");
    List<Rule> born = NewGroups.bornRules(call, vpc);
    Group group =
        new Group(call.newId("sg"), call.scope(), vpc.id(), name, description, born, tags);
    call.world().groups().put(group);
    call.done();
    call.out().text("groupId", group.id()).text("securityGroupArn", arn(group));
    if (!tags.isEmpty()) {
      call.out().tags(tags);
    }
  }

  private static Vpc vpc(Call call) {
    String given = call.params().text("VpcId");
    if (given != null) {
      return call.vpc(given);
    }
    return Vpcs.defaultVpc(call).findFirst().orElseThrow(Groups::noDefaultVpc);
  }

  private static Refusal noDefaultVpc() {
    return Refusal.of("VPCIdNotSpecified", "No default VPC for this user");
  }

  private static Optional<Group> named(Call call, String vpcId, String name) {
    return call.world().groups().all().stream()
        .filter(group -> group.vpcId().equals(vpcId) && group.name().equalsIgnoreCase(name))
        .findFirst();
  }

  static String arn(Group group) {
    return group.scope().arn("security-group", group.id());
  }

  /** The group that a call is about: by id, or by name in the default VPC. */
  static Group subject(Call call) {
    String id = call.params().text("GroupId");
    if (id != null) {
      return call.group(id);
    }
    String name = call.params().text("GroupName");
    if (name == null) {
      throw Refusal.of(
          "MissingParameter", "The request must contain the parameter groupName or groupId");
    }
    return inDefaultVpc(call, name);
  }

  /** The group of this name in the default VPC. */
  static Group inDefaultVpc(Call call, String name) {
    Vpc vpc = Vpcs.defaultVpc(call).findFirst().orElseThrow(Groups::noDefaultVpc);
    return named(call, vpc.id(), name)
        .orElseThrow(
            () ->
                Refusal.of(
                    "InvalidGroup.NotFound",
                    "The security group '%s' does not exist in default VPC '%s'"
                        .formatted(name, vpc.id())));
  }

  private static void delete(Call call) {
    Group group = subject(call);
    if (group.isDefault()) {
      throw Refusal.of(
          "CannotDelete",
          "the specified group: \"%s\" name: \"default\" cannot be deleted by a user"
              .formatted(group.id()));
    }
    if (call.world().carriers(group.id()).findAny().isPresent()) {
      throw inUse("DependencyViolation", group);
    }
    if (namedInItsVpc(call, group)) {
      boolean own = call.reads(Reading.GROUP_IN_USE_HAS_ITS_OWN_CODE);
      throw inUse(own ? "InvalidGroup.InUse" : "DependencyViolation", group);
    }
    call.world().groups().remove(group.id());
    call.done();
    call.out().text("groupId", group.id());
  }

  private static Refusal inUse(String code, Group group) {
    return Refusal.of(code, "resource " + group.id() + " has a dependent object");
  }

  /** A rule in a peered VPC does not hold a group: it becomes stale. */
  private static boolean namedInItsVpc(Call call, Group group) {
    return call.world().groups().all().stream()
        .filter(other -> other.vpcId().equals(group.vpcId()) && !other.equals(group))
        .anyMatch(other -> other.names(group.id()));
  }

  private static void describe(Call call) {
    Listing<Group> listing =
        new Listing<>(
            Kind.GROUP,
            "GroupId",
            Page.Size.USUAL,
            false,
            (group, place) -> group.scope().equals(place),
            filters(call),
            "securityGroupInfo",
            (item, group) -> write(call, item, group));
    listing.answer(call, byName(call));
  }

  private static List<Group> byName(Call call) {
    List<String> names = call.params().list("GroupName");
    List<Group> all = List.copyOf(call.world().groups().all());
    if (names.isEmpty()) {
      return all;
    }
    List<Group> found = names.stream().map(name -> inDefaultVpc(call, name)).toList();
    return all.stream().filter(found::contains).toList();
  }

  private static Filters<Group> filters(Call call) {
    Filters<Group> filters =
        Filters.<Group>ofResource()
            .one("group-id", Resource::id)
            .one("group-name", Group::name)
            .one("description", Group::description)
            .one("vpc-id", Group::vpcId);
    for (Flow flow : Flow.values()) {
      String start = flow.isEgress() ? "egress.ip-permission." : "ip-permission.";
      filters
          .many(start + "cidr", group -> blocks(group, flow, block -> block.cidr().isIpv4()))
          .many(start + "ipv6-cidr", group -> blocks(group, flow, block -> !block.cidr().isIpv4()))
          .many(start + "protocol", group -> protocols(group, flow))
          .many(start + "from-port", group -> ranged(group, flow).map(r -> "" + r.ports().from()))
          .many(start + "to-port", group -> ranged(group, flow).map(r -> "" + r.ports().to()))
          .many(
              start + "prefix-list-id",
              group -> peers(group, flow, Peer.Prefixes.class).map(Peer::key))
          .many(start + "group-id", group -> members(group, flow).map(Peer::key))
          .many(start + "user-id", group -> members(group, flow).map(Peer.Members::account))
          .many(
              start + "group-name",
              group -> members(group, flow).flatMap(peer -> name(call, peer)));
    }
    return filters;
  }

  private static <P extends Peer> Stream<P> peers(Group group, Flow flow, Class<P> kind) {
    return group.rules(flow).stream().map(Rule::peer).filter(kind::isInstance).map(kind::cast);
  }

  private static Stream<Peer.Members> members(Group group, Flow flow) {
    return peers(group, flow, Peer.Members.class);
  }

  private static Stream<String> blocks(Group group, Flow flow, Predicate<Peer.Block> family) {
    return peers(group, flow, Peer.Block.class).filter(family).map(Peer::key);
  }

  private static Stream<Rule> ranged(Group group, Flow flow) {
    return group.rules(flow).stream().filter(rule -> rule.ports().hasRange());
  }

  private static Stream<String> protocols(Group group, Flow flow) {
    return group.rules(flow).stream().map(rule -> rule.ports().protocol());
  }

  private static Stream<String> name(Call call, Peer.Members peer) {
    return Stream.ofNullable(call.world().groups().find(peer.groupId())).map(Group::name);
  }

  private static void write(Call call, XmlAnswer out, Group group) {
    out.text("ownerId", group.scope().account())
        .text("groupId", group.id())
        .text("groupName", group.name())
        .text("groupDescription", group.description())
        .text("vpcId", group.vpcId())
        .text("securityGroupArn", arn(group));
    RuleXml rules = RuleXml.of(call);
    rules.permissions(out, "ipPermissions", call.paging().order(group.rules(Flow.INGRESS)));
    rules.permissions(out, "ipPermissionsEgress", call.paging().order(group.rules(Flow.EGRESS)));
    if (!group.tags().isEmpty()) {
      out.tags(group.tags());
    }
  }
}
