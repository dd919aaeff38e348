package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.settings.Quota;
import dev.cordon.sandbox.aws.state.Acl;
import dev.cordon.sandbox.aws.state.Block;
import dev.cordon.sandbox.aws.state.Eni;
import dev.cordon.sandbox.aws.state.Resource;
import dev.cordon.sandbox.aws.state.Subnet;
import dev.cordon.sandbox.aws.state.Tags;
import dev.cordon.sandbox.aws.state.Vpc;
import dev.cordon.sandbox.aws.state.World;
import dev.cordon.sandbox.aws.wire.Refusal;
import dev.cordon.sandbox.aws.wire.XmlAnswer;
import dev.cordon.sandbox.net.Cidr;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Subnets. */
final class Subnets {

  private static final int RESERVED_ADDRESSES = 5;

  private static final Filters<Subnet> FILTERS =
      Filters.<Subnet>ofResource()
          .one("subnet-id", Resource::id)
          .one("vpc-id", Subnet::vpcId)
          .one("cidr", Subnet::cidr)
          .one("cidr-block", Subnet::cidr)
          .one("cidrBlock", Subnet::cidr)
          .one("availability-zone", Subnet::zone)
          .one("availabilityZone", Subnet::zone)
          .many("ipv6-cidr-block-association.ipv6-cidr-block", Subnets::ipv6Text)
          .one("state", subnet -> "available");

  private Subnets() {}

  static void register(Catalogue catalogue) {
    catalogue.write("CreateSubnet", Subnets::create);
    catalogue.read("DescribeSubnets", Subnets::describe);
    catalogue.write("DeleteSubnet", Subnets::delete);
    catalogue.write("AssociateSubnetCidrBlock", Subnets::associate);
  }

  private static Stream<String> ipv6Text(Subnet subnet) {
    return Stream.ofNullable(subnet.ipv6()).map(block -> block.cidr().toString());
  }

  private static void create(Call call) {
    Vpc vpc = call.vpc(call.params().required("VpcId"));
    Cidr cidr = Blocks.ipv4("cidrBlock", call.params().required("CidrBlock"));
    checkPlace(call, vpc, cidr);
    String ipv6 = call.params().text("Ipv6CidrBlock");
    call.room(
        Quota.SUBNETS_PER_VPC,
        call.world().subnets().all().stream().filter(one -> one.vpcId().equals(vpc.id())).count(),
        "SubnetLimitExceeded",
        "The maximum number of subnets has been reached.");
    String zone = zone(call);
    SortedMap<String, String> tags = Tagging.of(call, Kind.SUBNET);
    Acl acl = call.world().defaultAcl(vpc.id()).orElseThrow();
    Subnet subnet =
        new Subnet(
            call.newId("subnet"),
            call.scope(),
            vpc.id(),
            cidr,
            ipv6 == null ? null : ipv6Block(call, vpc, ipv6),
            zone,
            acl.id(),
            call.newId("aclassoc"),
            tags);
    call.world().subnets().put(subnet);
    call.out().in("subnet", element -> write(element, subnet, call.world()));
  }

  /** The subnets that a default VPC is born with, one in each zone. */
  static void bornIn(Call call, Vpc vpc) {
    Acl acl = call.world().defaultAcl(vpc.id()).orElseThrow();
    Cidr cidr = new Cidr(vpc.primary().cidr().first(), 20);
    for (String letter : new String[] {"a", "b", "c"}) {
      call.world()
          .subnets()
          .put(
              new Subnet(
                  call.newId("subnet"),
                  vpc.scope(),
                  vpc.id(),
                  cidr,
                  null,
                  vpc.scope().region() + letter,
                  acl.id(),
                  call.newId("aclassoc"),
                  Tags.NONE));
      cidr = new Cidr(cidr.last().plus(1), 20);
    }
  }

  private static String zone(Call call) {
    String zone = call.params().text("AvailabilityZone", call.scope().region() + "a");
    if (!zone.matches(java.util.regex.Pattern.quote(call.scope().region()) + "[a-f]")) {
      throw Refusal.value("Value (" + zone + ") for parameter availabilityZone is invalid.");
    }
    return zone;
  }

  private static void checkPlace(Call call, Vpc vpc, Cidr cidr) {
    boolean inside = vpc.ipv4().stream().anyMatch(block -> block.cidr().contains(cidr));
    if (cidr.prefix() < 16 || cidr.prefix() > 28 || !inside) {
      throw Refusal.of("InvalidSubnet.Range", "The CIDR '" + cidr + "' is invalid.");
    }
    boolean taken =
        call.world().subnets().all().stream()
            .filter(other -> other.vpcId().equals(vpc.id()))
            .anyMatch(other -> other.cidr().overlaps(cidr));
    if (taken) {
      throw Refusal.of(
          "InvalidSubnet.Conflict", "The CIDR '" + cidr + "' conflicts with another subnet");
    }
  }

  private static Block ipv6Block(Call call, Vpc vpc, String text) {
    Cidr cidr = Blocks.ipv6("ipv6CidrBlock", text);
    boolean inside = vpc.ipv6().stream().anyMatch(block -> block.cidr().contains(cidr));
    if (cidr.prefix() != 64 || !inside) {
      throw Refusal.of("InvalidSubnet.Range", "The CIDR '" + cidr + "' is invalid.");
    }
    boolean taken =
        call.world().subnets().all().stream()
            .flatMap(other -> Stream.ofNullable(other.ipv6()))
            .anyMatch(other -> other.cidr().overlaps(cidr));
    if (taken) {
      throw Refusal.of(
          "InvalidSubnet.Conflict", "The CIDR '" + cidr + "' conflicts with another subnet");
    }
    return new Block(call.newId("subnet-cidr-assoc"), cidr);
  }

  private static void associate(Call call) {
    Subnet subnet = call.subnet(call.params().required("SubnetId"));
    Vpc vpc = call.vpc(subnet.vpcId());
    if (subnet.ipv6() != null) {
      throw Refusal.of(
          "CidrLimitExceeded",
          "This network '" + subnet.id() + "' has met its maximum number of allowed CIDRs");
    }
    Block block = ipv6Block(call, vpc, call.params().required("Ipv6CidrBlock"));
    call.world().subnets().put(subnet.withIpv6(block));
    call.out()
        .text("subnetId", subnet.id())
        .in("ipv6CidrBlockAssociation", element -> Vpcs.write(element, block, "associating"));
  }

  private static void delete(Call call) {
    Subnet subnet = call.subnet(call.params().required("SubnetId"));
    boolean held =
        call.world().enis().all().stream().anyMatch(eni -> eni.subnetId().equals(subnet.id()));
    if (held) {
      throw Refusal.of(
          "DependencyViolation",
          "The subnet '" + subnet.id() + "' has dependencies and cannot be deleted.");
    }
    call.world().subnets().remove(subnet.id());
    call.done();
  }

  private static void describe(Call call) {
    new Listing<>(
            Kind.SUBNET,
            "SubnetId",
            Page.Size.USUAL,
            false,
            (subnet, place) -> subnet.scope().equals(place),
            FILTERS,
            "subnetSet",
            (item, subnet) -> write(item, subnet, call.world()))
        .answer(call, call.world().subnets().all());
  }

  private static void write(XmlAnswer out, Subnet subnet, World world) {
    @Nullable Block ipv6 = subnet.ipv6();
    long used =
        world.enis().all().stream()
            .filter(eni -> eni.subnetId().equals(subnet.id()))
            .mapToLong(Subnets::addresses)
            .sum();
    out.text("subnetId", subnet.id())
        .text("subnetArn", subnet.scope().arn("subnet", subnet.id()))
        .text("ownerId", subnet.scope().account())
        .text("state", "available")
        .text("vpcId", subnet.vpcId())
        .text("cidrBlock", subnet.cidr())
        .text(
            "availableIpAddressCount", subnet.cidr().size().longValue() - RESERVED_ADDRESSES - used)
        .text("availabilityZone", subnet.zone())
        .text("defaultForAz", isDefault(subnet, world))
        .text("mapPublicIpOnLaunch", false)
        .text("assignIpv6AddressOnCreation", false)
        .list(
            "ipv6CidrBlockAssociationSet",
            Stream.ofNullable(ipv6).toList(),
            (item, block) -> Vpcs.write(item, block, "associated"))
        .tags(subnet.tags());
  }

  private static boolean isDefault(Subnet subnet, World world) {
    Vpc vpc = world.vpcs().find(subnet.vpcId());
    return vpc != null && vpc.isDefault();
  }

  private static long addresses(Eni eni) {
    return eni.ipv4().size();
  }
}
