package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.settings.Quota;
import dev.cordon.sandbox.aws.state.Acl;
import dev.cordon.sandbox.aws.state.AclEntry;
import dev.cordon.sandbox.aws.state.Flow;
import dev.cordon.sandbox.aws.state.Resource;
import dev.cordon.sandbox.aws.state.Subnet;
import dev.cordon.sandbox.aws.state.Vpc;
import dev.cordon.sandbox.aws.state.World;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.aws.wire.XmlAnswer;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Network ACLs and which subnets they guard; their entries are elsewhere. */
final class Acls {

  private Acls() {}

  static void register(Catalogue catalogue) {
    catalogue.read("DescribeNetworkAcls", Acls::describe);
    catalogue.write("CreateNetworkAcl", Acls::create);
    catalogue.write("DeleteNetworkAcl", Acls::delete);
    catalogue.write("ReplaceNetworkAclAssociation", Acls::associate);
    AclEntries.register(catalogue);
  }

  private static void create(Call call) {
    call.params().ignore("ClientToken");
    Vpc vpc = call.vpc(call.params().required("VpcId"));
    SortedMap<String, String> tags = Tagging.of(call, Kind.ACL);
    call.room(
        Quota.ACLS_PER_VPC,
        call.world().acls().all().stream().filter(acl -> acl.vpcId().equals(vpc.id())).count(),
        "NetworkAclLimitExceeded",
        "The maximum number of network ACLs has been reached.");
    Acl acl = NewAcls.ofUser(call, vpc, tags);
    call.world().acls().put(acl);
    call.out().in("networkAcl", element -> write(element, acl, call.world()));
  }

  private static void delete(Call call) {
    Acl acl = call.acl(call.params().required("NetworkAclId"));
    if (acl.isDefault()) {
      throw Refusal.value("cannot delete default network ACL " + acl.id());
    }
    if (guarded(call.world(), acl).findAny().isPresent()) {
      throw Refusal.of(
          "DependencyViolation",
          "The networkAcl '" + acl.id() + "' has dependencies and cannot be deleted.");
    }
    call.world().acls().remove(acl.id());
    call.done();
  }

  private static void associate(Call call) {
    String association = call.params().required("AssociationId");
    Acl acl = call.acl(call.params().required("NetworkAclId"));
    Subnet subnet =
        call.world().subnets().in(call.scope()).stream()
            .filter(one -> one.aclAssociationId().equals(association))
            .findFirst()
            .orElseThrow(
                () ->
                    Refusal.of(
                        "InvalidAssociationID.NotFound",
                        "The association ID '" + association + "' does not exist"));
    if (!subnet.vpcId().equals(acl.vpcId())) {
      throw Refusal.value(
          "Network ACL %s and subnet %s belong to different networks"
              .formatted(acl.id(), subnet.id()));
    }
    String next = call.newId("aclassoc");
    call.world().subnets().put(subnet.guardedBy(acl.id(), next));
    call.out().text("newAssociationId", next);
  }

  private static Stream<Subnet> guarded(World world, Acl acl) {
    return world.subnets().all().stream().filter(subnet -> subnet.aclId().equals(acl.id()));
  }

  private static void describe(Call call) {
    new Listing<>(
            Kind.ACL,
            "NetworkAclId",
            Page.Size.USUAL,
            false,
            (acl, place) -> acl.scope().equals(place),
            filters(call),
            "networkAclSet",
            (item, acl) -> write(item, acl, call.world()))
        .answer(call, call.world().acls().all());
  }

  private static Filters<Acl> filters(Call call) {
    return Filters.<Acl>ofResource()
        .one("network-acl-id", Resource::id)
        .one("vpc-id", Acl::vpcId)
        .one("default", Acl::isDefault)
        .many("association.subnet-id", acl -> guarded(call.world(), acl).map(Subnet::id))
        .many(
            "association.association-id",
            acl -> guarded(call.world(), acl).map(Subnet::aclAssociationId))
        .many("association.network-acl-id", acl -> guarded(call.world(), acl).map(Subnet::aclId))
        .many("entry.cidr", acl -> cidrs(acl, "ipv4"))
        .many("entry.ipv6-cidr", acl -> cidrs(acl, "ipv6"))
        .many("entry.protocol", acl -> acl.entries().stream().map(AclEntry::protocol))
        .many("entry.egress", acl -> acl.entries().stream().map(e -> "" + e.flow().isEgress()))
        .many("entry.rule-number", acl -> acl.entries().stream().map(e -> "" + e.number()))
        .many(
            "entry.rule-action",
            acl -> acl.entries().stream().map(entry -> entry.allow() ? "allow" : "deny"));
  }

  private static Stream<String> cidrs(Acl acl, String family) {
    return acl.entries().stream()
        .map(AclEntry::cidr)
        .filter(cidr -> cidr.isIpv4() == family.equals("ipv4"))
        .map(Object::toString);
  }

  private static void write(XmlAnswer out, Acl acl, World world) {
    List<Subnet> subnets = guarded(world, acl).toList();
    out.text("networkAclId", acl.id())
        .text("vpcId", acl.vpcId())
        .text("ownerId", acl.scope().account())
        .text("default", acl.isDefault())
        .list("entrySet", acl.entries(), Acls::entry)
        .list(
            "associationSet",
            subnets,
            (item, subnet) ->
                item.text("networkAclAssociationId", subnet.aclAssociationId())
                    .text("networkAclId", acl.id())
                    .text("subnetId", subnet.id()))
        .tags(acl.tags());
  }

  private static void entry(XmlAnswer item, AclEntry entry) {
    item.text("ruleNumber", entry.number())
        .text("protocol", entry.protocol())
        .text("ruleAction", entry.allow() ? "allow" : "deny")
        .text("egress", entry.flow() == Flow.EGRESS)
        .text(entry.cidr().isIpv4() ? "cidrBlock" : "ipv6CidrBlock", entry.cidr());
    if (entry.hasPorts()) {
      item.in("portRange", range -> range.text("from", entry.from()).text("to", entry.to()));
    }
    if (entry.isIcmp()) {
      item.in("icmpTypeCode", icmp -> icmp.text("type", entry.from()).text("code", entry.to()));
    }
  }
}
