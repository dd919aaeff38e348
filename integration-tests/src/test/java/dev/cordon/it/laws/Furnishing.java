package dev.cordon.it.laws;

import dev.cordon.model.Link;
import dev.cordon.state.Direction;
import dev.cordon.testkit.world.World;
import dev.cordon.testkit.world.WorldGroup;
import dev.cordon.testkit.world.WorldRule;
import dev.cordon.testkit.world.WorldSite;
import dev.cordon.testkit.world.WorldWorkload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceIpv6Address;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RuleAction;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * Makes any EC2 look like a world, by calls of the vendor's SDK alone: a VPC for each site, an
 * interface that belongs to no instance for each workload.
 */
final class Furnishing {

  private final Ec2Client ec2;
  private final SortedMap<String, String> vpcs = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, String>> groups = new TreeMap<>();
  private final SortedMap<String, String> interfaces = new TreeMap<>();
  private String account = "";

  Furnishing(Ec2Client ec2) {
    this.ec2 = ec2;
  }

  void with(World world) {
    world.sites().values().forEach(this::site);
    world.links().stream().filter(link -> link.kind() == Link.Kind.PEERING).forEach(this::peer);
  }

  String account() {
    return account;
  }

  /** The VPC of a site. */
  String vpc(String site) {
    return Objects.requireNonNull(vpcs.get(site));
  }

  /** The VPCs by site. */
  SortedMap<String, String> vpcs() {
    return vpcs;
  }

  /** The interface of a workload. */
  String networkInterface(String site, String workload) {
    return Objects.requireNonNull(interfaces.get(site + "/" + workload));
  }

  /** The ids of somebody else's groups of a site, by their names in the world. */
  Map<String, String> groups(String site) {
    return groups.getOrDefault(site, new TreeMap<>());
  }

  private void peer(Link link) {
    String id =
        ec2.createVpcPeeringConnection(r -> r.vpcId(vpc(link.one())).peerVpcId(vpc(link.other())))
            .vpcPeeringConnection()
            .vpcPeeringConnectionId();
    ec2.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id));
  }

  private void site(WorldSite site) {
    boolean six = version6(site.cidrs()).isPresent();
    var vpc =
        ec2.createVpc(r -> r.cidrBlock(version4(site.cidrs())).amazonProvidedIpv6CidrBlock(six))
            .vpc();
    vpcs.put(site.name(), vpc.vpcId());
    if (six) {
      open6(vpc.vpcId());
    }
    account = vpc.ownerId();
    SortedMap<String, String> subnets = new TreeMap<>();
    site.subnets().forEach(s -> subnets.put(s.name(), subnet(vpc.vpcId(), s.name(), s.cidrs())));
    SortedMap<String, String> made = new TreeMap<>();
    site.groups().forEach(g -> made.put(g.name(), group(vpc.vpcId(), g.name(), six)));
    groups.put(site.name(), made);
    site.groups().forEach(g -> rules(g, made));
    site.workloads()
        .forEach(w -> interfaces.put(site.name() + "/" + w.name(), put(w, subnets, made)));
  }

  /** The entries for IPv6 that a default network ACL has at EC2 (M59). */
  private void open6(String vpc) {
    Filter here = Filter.builder().name("vpc-id").values(vpc).build();
    String acl = ec2.describeNetworkAcls(r -> r.filters(here)).networkAcls().get(0).networkAclId();
    for (boolean egress : new boolean[] {true, false}) {
      ec2.createNetworkAclEntry(
          r ->
              r.networkAclId(acl)
                  .egress(egress)
                  .ruleNumber(101)
                  .protocol("-1")
                  .ruleAction(RuleAction.ALLOW)
                  .ipv6CidrBlock("::/0"));
    }
  }

  private String subnet(String vpc, String name, List<String> cidrs) {
    return ec2.createSubnet(
            r ->
                r.vpcId(vpc)
                    .cidrBlock(version4(cidrs))
                    .ipv6CidrBlock(version6(cidrs).orElse(null))
                    .tagSpecifications(named(ResourceType.SUBNET, Map.of("Name", name))))
        .subnet()
        .subnetId();
  }

  /** Groups are born with egress to everywhere; what the world does not say is taken out. */
  private String group(String vpc, String name, boolean six) {
    String id =
        ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName(name).description("of somebody else"))
            .groupId();
    List<IpPermission> born = new ArrayList<>();
    born.add(everywhere(to -> to.ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())));
    if (six) {
      born.add(everywhere(to -> to.ipv6Ranges(Ipv6Range.builder().cidrIpv6("::/0").build())));
    }
    ec2.revokeSecurityGroupEgress(r -> r.groupId(id).ipPermissions(born));
    return id;
  }

  private static IpPermission everywhere(Consumer<IpPermission.Builder> to) {
    IpPermission.Builder all = IpPermission.builder().ipProtocol("-1");
    to.accept(all);
    return all.build();
  }

  private void rules(WorldGroup group, SortedMap<String, String> ids) {
    String id = Objects.requireNonNull(ids.get(group.name()));
    group.rules().stream().distinct().forEach(rule -> add(id, rule, ids));
  }

  /** Adds a rule, one by one: a batch would be refused for one rule that is there already. */
  void add(String group, WorldRule rule, Map<String, String> ids) {
    IpPermission permission = permission(rule, ids);
    if (rule.direction() == Direction.INGRESS) {
      ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(permission));
    } else {
      ec2.authorizeSecurityGroupEgress(r -> r.groupId(group).ipPermissions(permission));
    }
  }

  private static IpPermission permission(WorldRule rule, Map<String, String> ids) {
    IpPermission.Builder out = IpPermission.builder().ipProtocol(protocol(rule.protocol()));
    boolean ports = rule.protocol() == 6 || rule.protocol() == 17;
    if (rule.protocol() != -1) {
      out.fromPort(ports && rule.first() == -1 ? 0 : rule.first());
      out.toPort(ports && rule.last() == -1 ? 0xffff : rule.last());
    }
    String group = rule.group();
    if (group.isEmpty() && rule.peer().indexOf(':') >= 0) {
      return out.ipv6Ranges(Ipv6Range.builder().cidrIpv6(rule.peer()).build()).build();
    }
    return group.isEmpty()
        ? out.ipRanges(IpRange.builder().cidrIp(rule.peer()).build()).build()
        : out.userIdGroupPairs(
                UserIdGroupPair.builder().groupId(Objects.requireNonNull(ids.get(group))).build())
            .build();
  }

  private static String protocol(int number) {
    return switch (number) {
      case 1 -> "icmp";
      case 6 -> "tcp";
      case 17 -> "udp";
      case 58 -> "icmpv6";
      default -> String.valueOf(number);
    };
  }

  private String put(
      WorldWorkload workload, SortedMap<String, String> subnets, SortedMap<String, String> ids) {
    SortedMap<String, String> tags = new TreeMap<>(workload.labels());
    tags.put("Name", workload.name());
    List<String> worn =
        workload.groups().stream().map(name -> Objects.requireNonNull(ids.get(name))).toList();
    List<InstanceIpv6Address> six =
        version6(workload.addresses()).stream()
            .map(address -> InstanceIpv6Address.builder().ipv6Address(address).build())
            .toList();
    return ec2.createNetworkInterface(
            r ->
                r.subnetId(subnets.get(workload.subnet()))
                    .privateIpAddress(version4(workload.addresses()))
                    .ipv6Addresses(six)
                    .groups(worn)
                    .tagSpecifications(named(ResourceType.NETWORK_INTERFACE, tags)))
        .networkInterface()
        .networkInterfaceId();
  }

  private static TagSpecification named(ResourceType type, Map<String, String> tags) {
    return TagSpecification.builder()
        .resourceType(type)
        .tags(
            tags.entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }

  private static Optional<String> version6(List<String> of) {
    return of.stream().filter(text -> text.indexOf(':') >= 0).findFirst();
  }

  private static String version4(List<String> of) {
    return of.stream().filter(text -> text.indexOf(':') < 0).findFirst().orElseThrow();
  }
}
