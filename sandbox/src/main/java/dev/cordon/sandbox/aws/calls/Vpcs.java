package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.settings.Quota;
import dev.cordon.sandbox.aws.state.Block;
import dev.cordon.sandbox.aws.state.Peering;
import dev.cordon.sandbox.aws.state.Resource;
import dev.cordon.sandbox.aws.state.Subnet;
import dev.cordon.sandbox.aws.state.Tags;
import dev.cordon.sandbox.aws.state.Vpc;
import dev.cordon.sandbox.aws.state.World;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.aws.wire.XmlAnswer;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/** VPCs and their address blocks. */
final class Vpcs {

  private static final Cidr DEFAULT_VPC = Cidr.of("172.31.0.0/16");

  private static final Listing<Vpc> LISTING =
      new Listing<>(
          Kind.VPC,
          "VpcId",
          Page.Size.USUAL,
          false,
          (vpc, place) -> vpc.scope().equals(place),
          Filters.<Vpc>ofResource()
              .one("vpc-id", Resource::id)
              .one("cidr", vpc -> vpc.primary().cidr())
              .one("cidr-block", vpc -> vpc.primary().cidr())
              .many("cidr-block-association.cidr-block", vpc -> texts(vpc.ipv4()))
              .many("ipv6-cidr-block-association.ipv6-cidr-block", vpc -> texts(vpc.ipv6()))
              .one("is-default", Vpc::isDefault)
              .one("isDefault", Vpc::isDefault)
              .one("state", vpc -> "available")
              .one("dhcp-options-id", vpc -> "default"),
          "vpcSet",
          Vpcs::write);

  private Vpcs() {}

  static void register(Catalogue catalogue) {
    catalogue.write("CreateVpc", Vpcs::create);
    catalogue.write("CreateDefaultVpc", Vpcs::createDefault);
    catalogue.read("DescribeVpcs", call -> LISTING.answer(call, call.world().vpcs().all()));
    catalogue.read("DescribeVpcAttribute", Vpcs::attribute);
    catalogue.write("DeleteVpc", Vpcs::delete);
    catalogue.write("AssociateVpcCidrBlock", Vpcs::associate);
    catalogue.write("DisassociateVpcCidrBlock", Vpcs::disassociate);
  }

  private static Stream<String> texts(List<Block> blocks) {
    return blocks.stream().map(block -> block.cidr().toString());
  }

  private static void create(Call call) {
    call.params().ignore("InstanceTenancy", "Ipv6CidrBlockNetworkBorderGroup");
    Cidr cidr = Blocks.ipv4("cidrBlock", call.params().required("CidrBlock"));
    checkSize(cidr);
    SortedMap<String, String> tags = Tagging.of(call, Kind.VPC);
    List<Block> blocks = new ArrayList<>(List.of(block(call, cidr)));
    if (call.params().isTrue("AmazonProvidedIpv6CidrBlock")) {
      blocks.add(block(call, freeIpv6(call)));
    } else if (call.params().text("Ipv6CidrBlock") != null) {
      blocks.add(block(call, ownIpv6(call)));
    }
    Vpc vpc = new Vpc(call.newId("vpc"), call.scope(), blocks, false, tags);
    born(call, vpc);
  }

  private static void createDefault(Call call) {
    if (defaultVpc(call).findFirst().isPresent()) {
      throw Refusal.of(
          "DefaultVpcAlreadyExists",
          "A Default VPC already exists for this account in this region.");
    }
    List<Block> blocks = List.of(block(call, DEFAULT_VPC));
    Vpc vpc = new Vpc(call.newId("vpc"), call.scope(), blocks, true, Tags.NONE);
    born(call, vpc);
    Subnets.bornIn(call, vpc);
  }

  /** The default VPC of the caller's place, if there is one. */
  static Stream<Vpc> defaultVpc(Call call) {
    return call.world().vpcs().in(call.scope()).stream().filter(Vpc::isDefault);
  }

  private static void born(Call call, Vpc vpc) {
    call.room(
        Quota.VPCS_PER_REGION,
        call.world().vpcs().in(call.scope()).size(),
        "VpcLimitExceeded",
        "The maximum number of VPCs has been reached.");
    call.world().vpcs().put(vpc);
    call.world().groups().put(NewGroups.ofVpc(call, vpc));
    call.world().acls().put(NewAcls.ofVpc(call, vpc));
    call.out().in("vpc", element -> write(element, vpc, "pending"));
  }

  private static void checkSize(Cidr cidr) {
    if (cidr.prefix() < 16 || cidr.prefix() > 28) {
      throw Refusal.of("InvalidVpc.Range", "The CIDR '" + cidr + "' is invalid.");
    }
  }

  private static Block block(Call call, Cidr cidr) {
    return new Block(call.newId("vpc-cidr-assoc"), cidr);
  }

  /** A /56 that no VPC has yet, out of a documentation range. */
  private static Cidr freeIpv6(Call call) {
    Cidr next = Cidr.of("2001:db8:1000::/56");
    while (isTaken(call, next)) {
      next = new Cidr(new Address(128, next.last().value()).plus(1), 56);
    }
    return next;
  }

  /** A block of the caller's own, out of a pool that is not modelled. */
  private static Cidr ownIpv6(Call call) {
    call.params().required("Ipv6Pool");
    Cidr cidr = Blocks.ipv6("ipv6CidrBlock", call.params().required("Ipv6CidrBlock"));
    if (cidr.prefix() < 44 || cidr.prefix() > 60 || isTaken(call, cidr)) {
      throw Refusal.of("InvalidVpc.Range", "The CIDR '" + cidr + "' is invalid.");
    }
    return cidr;
  }

  private static boolean isTaken(Call call, Cidr cidr) {
    return call.world().vpcs().all().stream()
        .flatMap(vpc -> vpc.blocks().stream())
        .anyMatch(block -> block.cidr().overlaps(cidr));
  }

  private static void associate(Call call) {
    Vpc vpc = call.vpc(call.params().required("VpcId"));
    call.params().ignore("Ipv6CidrBlockNetworkBorderGroup");
    boolean ipv6 = call.params().isTrue("AmazonProvidedIpv6CidrBlock");
    Block block = block(call, ipv6 ? freeIpv6(call) : furtherIpv4(call, vpc));
    Vpc grown = vpc.plus(block);
    call.world().vpcs().put(grown);
    if (ipv6) {
      NewGroups.openToIpv6(call, grown);
      NewAcls.openToIpv6(call, grown);
    }
    call.out().text("vpcId", vpc.id());
    call.out()
        .in(
            ipv6 ? "ipv6CidrBlockAssociation" : "cidrBlockAssociation",
            element -> write(element, block, "associating"));
  }

  private static Cidr furtherIpv4(Call call, Vpc vpc) {
    Cidr cidr = Blocks.ipv4("cidrBlock", call.params().required("CidrBlock"));
    checkSize(cidr);
    if (vpc.blocks().stream().anyMatch(block -> block.cidr().overlaps(cidr))) {
      throw Refusal.of("InvalidVpc.Range", "The CIDR '" + cidr + "' conflicts with another CIDR");
    }
    call.room(
        Quota.BLOCKS_PER_VPC,
        vpc.ipv4().size(),
        "CidrLimitExceeded",
        "This network '" + vpc.id() + "' has met its maximum number of allowed CIDRs");
    return cidr;
  }

  private static void disassociate(Call call) {
    String id = call.params().required("AssociationId");
    for (Vpc vpc : call.world().vpcs().in(call.scope())) {
      for (Block block : vpc.blocks()) {
        if (block.associationId().equals(id)) {
          remove(call, vpc, block);
          return;
        }
      }
    }
    throw Refusal.of(
        "InvalidVpcCidrBlockAssociationID.NotFound",
        "The vpc CIDR block with association ID " + id + " does not exist");
  }

  private static void remove(Call call, Vpc vpc, Block block) {
    if (block.equals(vpc.primary())) {
      throw Refusal.of(
          "OperationNotPermitted",
          "The vpc CIDR block with association ID %s may not be disassociated. It is the primary IPv4 CIDR block of the VPC"
              .formatted(block.associationId()));
    }
    boolean used =
        call.world().subnets().all().stream()
            .filter(subnet -> subnet.vpcId().equals(vpc.id()))
            .anyMatch(subnet -> block.cidr().contains(subnet.cidr()) || uses(subnet, block));
    if (used) {
      throw Refusal.of(
          "InvalidCidrBlock.InUse",
          "The vpc currently has a subnet within CIDR block " + block.cidr());
    }
    call.world()
        .vpcs()
        .put(vpc.withBlocks(vpc.blocks().stream().filter(one -> !one.equals(block)).toList()));
    call.out().text("vpcId", vpc.id());
    call.out()
        .in(
            block.cidr().isIpv4() ? "cidrBlockAssociation" : "ipv6CidrBlockAssociation",
            element -> write(element, block, "disassociating"));
  }

  private static boolean uses(Subnet subnet, Block block) {
    Block ipv6 = subnet.ipv6();
    return ipv6 != null && block.cidr().contains(ipv6.cidr());
  }

  private static void attribute(Call call) {
    Vpc vpc = call.vpc(call.params().required("VpcId"));
    String attribute = call.params().required("Attribute");
    if (!attribute.startsWith("enable")) {
      throw Refusal.value("Value (" + attribute + ") for parameter attribute is invalid.");
    }
    call.out().text("vpcId", vpc.id());
    boolean value =
        attribute.equals("enableDnsSupport")
            || (attribute.equals("enableDnsHostnames") && vpc.isDefault());
    call.out().in(attribute, element -> element.text("value", value));
  }

  private static void delete(Call call) {
    Vpc vpc = call.vpc(call.params().required("VpcId"));
    World world = call.world();
    String id = vpc.id();
    boolean held =
        world.subnets().all().stream().anyMatch(subnet -> subnet.vpcId().equals(id))
            || world.groups().all().stream()
                .anyMatch(group -> group.vpcId().equals(id) && !group.isDefault())
            || world.acls().all().stream()
                .anyMatch(acl -> acl.vpcId().equals(id) && !acl.isDefault())
            || world.peerings().all().stream()
                .anyMatch(peering -> peering.touches(id) && isAlive(peering));
    if (held) {
      throw Refusal.of(
          "DependencyViolation", "The vpc '" + id + "' has dependencies and cannot be deleted.");
    }
    world.defaultGroup(id).ifPresent(group -> world.groups().remove(group.id()));
    world.defaultAcl(id).ifPresent(acl -> world.acls().remove(acl.id()));
    world.vpcs().remove(id);
    call.done();
  }

  private static boolean isAlive(Peering peering) {
    return peering.isActive() || peering.status().equals("pending-acceptance");
  }

  private static void write(XmlAnswer out, Vpc vpc) {
    write(out, vpc, "available");
  }

  private static void write(XmlAnswer out, Vpc vpc, String state) {
    out.text("vpcId", vpc.id())
        .text("ownerId", vpc.scope().account())
        .text("state", state)
        .text("cidrBlock", vpc.primary().cidr())
        .text("dhcpOptionsId", "default")
        .text("instanceTenancy", "default")
        .text("isDefault", vpc.isDefault())
        .list(
            "cidrBlockAssociationSet",
            vpc.ipv4(),
            (item, block) -> write(item, block, "associated"))
        .list(
            "ipv6CidrBlockAssociationSet",
            vpc.ipv6(),
            (item, block) -> write(item, block, "associated"));
    out.tags(vpc.tags());
  }

  /** Writes an association of a block as the service does for its family. */
  static void write(XmlAnswer out, Block block, String state) {
    out.text("associationId", block.associationId());
    if (block.cidr().isIpv4()) {
      out.text("cidrBlock", block.cidr())
          .in("cidrBlockState", element -> element.text("state", state));
    } else {
      out.text("ipv6CidrBlock", block.cidr())
          .in("ipv6CidrBlockState", element -> element.text("state", state))
          .text("ipv6Pool", "Amazon");
    }
  }
}
