package dev.cordon.it.laws;

import dev.cordon.model.Link;
import dev.cordon.sandbox.aws.Ec2Region;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.GroupSpec;
import dev.cordon.sandbox.aws.InterfaceSpec;
import dev.cordon.sandbox.aws.RuleSpec;
import dev.cordon.sandbox.aws.Snapshot;
import dev.cordon.sandbox.aws.SubnetSpec;
import dev.cordon.sandbox.aws.VpcSpec;
import dev.cordon.space.IpAddress;
import dev.cordon.testkit.world.End;
import dev.cordon.testkit.world.Probe;
import dev.cordon.testkit.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceIpv6Address;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetIpv6CidrBlockAssociation;

/**
 * What an engine that moves no packets holds, read by the vendor's SDK and built again, under the
 * same ids, in a sandbox, whose packet walker is then asked.
 */
final class Mirror {

  private final Ec2Client ec2;
  private final Ec2Sandbox sandbox;
  private final Ec2Region region;
  private final Filter here;
  private final Map<String, String> interfaces = new HashMap<>();
  private final Set<String> with6 = new TreeSet<>();
  private final Map<String, String> defaults = new HashMap<>();
  private final Snapshot ground;

  /**
   * A mirror of the networks that were furnished.
   *
   * @param sandbox an empty one
   */
  Mirror(Ec2Client ec2, Ec2Sandbox sandbox, Furnishing furnished, World world) {
    this.ec2 = ec2;
    this.sandbox = sandbox;
    this.region = sandbox.region(furnished.account(), "eu-central-1");
    this.here = Filter.builder().name("vpc-id").values(furnished.vpcs().values()).build();
    furnished.vpcs().forEach((site, vpc) -> network(vpc, world, site));
    world.links().forEach(link -> link(link, furnished));
    ground = sandbox.snapshot();
  }

  private void network(String vpc, World world, String site) {
    List<String> blocks = Objects.requireNonNull(world.sites().get(site)).cidrs();
    if (blocks.size() > 1) {
      with6.add(vpc);
    }
    VpcSpec spec = VpcSpec.of(blocks.get(0)).id(vpc);
    region.vpc(blocks.size() > 1 ? spec.ipv6(blocks.get(1)) : spec);
    String born = region.defaultGroup(vpc);
    empty(born, vpc);
    region.revokeIngress(born, RuleSpec.all().group(born));
    Filter inside = Filter.builder().name("vpc-id").values(vpc).build();
    ec2.describeSubnets(r -> r.filters(inside)).subnets().forEach(this::subnet);
    ec2.describeNetworkInterfaces(r -> r.filters(inside))
        .networkInterfaces()
        .forEach(eni -> networkInterface(site, eni));
  }

  private void subnet(Subnet subnet) {
    SubnetSpec spec = SubnetSpec.of(subnet.vpcId(), subnet.cidrBlock()).id(subnet.subnetId());
    region.subnet(
        subnet.ipv6CidrBlockAssociationSet().stream()
            .map(SubnetIpv6CidrBlockAssociation::ipv6CidrBlock)
            .findFirst()
            .map(spec::ipv6)
            .orElse(spec));
  }

  private void networkInterface(String site, NetworkInterface eni) {
    String id = eni.networkInterfaceId();
    String address = eni.privateIpAddress();
    region.networkInterface(InterfaceSpec.in(eni.subnetId()).privateIp(address).id(id));
    interfaces.put(site + " " + address, id);
    for (NetworkInterfaceIpv6Address six : eni.ipv6Addresses()) {
      region.call(
          "AssignIpv6Addresses", "NetworkInterfaceId", id, "Ipv6Addresses.1", six.ipv6Address());
      interfaces.put(site + " " + IpAddress.parse(six.ipv6Address()).text(), id);
    }
  }

  private void link(Link link, Furnishing furnished) {
    String one = furnished.vpc(link.one());
    String other = furnished.vpc(link.other());
    if (link.kind() == Link.Kind.ROUTED) {
      sandbox.route(one, other);
    } else {
      region.peer(one, region, other);
    }
  }

  /** Reads the engine anew. */
  void look() {
    sandbox.restore(ground);
    List<SecurityGroup> groups = ec2.describeSecurityGroups(r -> r.filters(here)).securityGroups();
    groups.forEach(this::group);
    Set<String> known = new TreeSet<>();
    groups.forEach(group -> known.add(group.groupId()));
    ec2.describeSecurityGroupRules(r -> {}).securityGroupRules().stream()
        .filter(rule -> known.contains(rule.groupId()))
        .forEach(this::rule);
    ec2.describeNetworkInterfaces(r -> r.filters(here)).networkInterfaces().forEach(this::wear);
  }

  private void group(SecurityGroup group) {
    if (group.groupName().equals("default")) {
      defaults.put(group.groupId(), region.defaultGroup(group.vpcId()));
    } else {
      region.securityGroup(GroupSpec.of(group.vpcId(), group.groupName()).id(group.groupId()));
      empty(group.groupId(), group.vpcId());
    }
  }

  /** Takes out the egress that a group is born with. */
  private void empty(String group, String vpc) {
    region.revokeEgress(group, RuleSpec.all().cidr("0.0.0.0/0"));
    if (with6.contains(vpc)) {
      region.revokeEgress(group, RuleSpec.all().cidr("::/0"));
    }
  }

  private String id(String group) {
    return defaults.getOrDefault(group, group);
  }

  private void rule(SecurityGroupRule rule) {
    if (rule.isEgress()) {
      region.authorizeEgress(id(rule.groupId()), spec(rule));
    } else {
      region.authorizeIngress(id(rule.groupId()), spec(rule));
    }
  }

  private RuleSpec spec(SecurityGroupRule rule) {
    RuleSpec spoken =
        switch (rule.ipProtocol()) {
          case "-1" -> RuleSpec.all();
          case "tcp" -> RuleSpec.tcp(rule.fromPort(), rule.toPort());
          case "udp" -> RuleSpec.udp(rule.fromPort(), rule.toPort());
          case "icmp" -> RuleSpec.icmp(rule.fromPort(), rule.toPort());
          case "icmpv6" -> RuleSpec.icmpv6(rule.fromPort(), rule.toPort());
          default -> RuleSpec.protocol(Integer.parseInt(rule.ipProtocol()));
        };
    if (rule.referencedGroupInfo() != null) {
      return spoken.group(id(rule.referencedGroupInfo().groupId()));
    }
    return spoken.cidr(rule.cidrIpv4() == null ? rule.cidrIpv6() : rule.cidrIpv4());
  }

  private void wear(NetworkInterface eni) {
    region.setGroups(
        eni.networkInterfaceId(),
        eni.groups().stream().map(GroupIdentifier::groupId).map(this::id).toArray(String[]::new));
  }

  /** Whether a packet would arrive, as the engine was when it was last looked at. */
  boolean reaches(Probe probe) {
    boolean icmp = probe.protocol() == 1 || probe.protocol() == 58;
    String pair = " " + canonical(probe.from()) + " -> " + canonical(probe.to());
    int port = icmp ? probe.port() / 256 : probe.port();
    int code = icmp ? probe.port() % 256 : 0;
    return sandbox
        .walks(spot(probe.from()), spot(probe.to()), "" + probe.protocol(), port, code)
        .stream()
        .anyMatch(walk -> walk.passes() && walk.packet().endsWith(pair));
  }

  private static String canonical(End end) {
    return IpAddress.parse(end.address()).text();
  }

  private String spot(End end) {
    return interfaces.getOrDefault(end.site() + " " + canonical(end), end.address());
  }
}
