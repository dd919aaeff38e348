package dev.cordon.provider.aws.laws;

import dev.cordon.model.Link;
import dev.cordon.provider.aws.SandboxGround;
import dev.cordon.sandbox.aws.Ec2Region;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.InstanceSpec;
import dev.cordon.sandbox.aws.RuleSpec;
import dev.cordon.sandbox.aws.SubnetSpec;
import dev.cordon.sandbox.aws.VpcSpec;
import dev.cordon.state.Direction;
import dev.cordon.testkit.world.World;
import dev.cordon.testkit.world.WorldGroup;
import dev.cordon.testkit.world.WorldRule;
import dev.cordon.testkit.world.WorldSite;
import dev.cordon.testkit.world.WorldSubnet;
import dev.cordon.testkit.world.WorldWorkload;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Puts a world into a sandbox: a VPC for each site, an instance for each workload. */
final class Furnishing {

  private final Ec2Sandbox sandbox;
  private final Ec2Region region;
  private final Map<String, String> vpcs = new TreeMap<>();
  private final Map<String, String> interfaces = new HashMap<>();
  private final Map<String, String> instances = new HashMap<>();

  Furnishing(Ec2Sandbox sandbox) {
    this.sandbox = sandbox;
    this.region = sandbox.region(SandboxGround.ACCOUNT, SandboxGround.REGION);
  }

  Furnished with(World world) {
    world.sites().values().forEach(this::furnish);
    world.links().forEach(this::link);
    return new Furnished(region, vpcs, interfaces, instances);
  }

  private void furnish(WorldSite site) {
    VpcSpec spec = VpcSpec.of(site.cidrs().get(0));
    String vpc = region.vpc(site.cidrs().size() > 1 ? spec.ipv6(site.cidrs().get(1)) : spec);
    vpcs.put(site.name(), vpc);
    Map<String, String> groups = new HashMap<>();
    site.groups().forEach(g -> groups.put(g.name(), group(vpc, g, site.cidrs().size() > 1)));
    for (WorldGroup group : site.groups()) {
      String id = Objects.requireNonNull(groups.get(group.name()));
      group.rules().forEach(rule -> authorize(region, id, rule, groups));
    }
    Map<String, String> subnets = new HashMap<>();
    site.subnets().forEach(subnet -> subnets.put(subnet.name(), subnet(vpc, subnet)));
    for (WorldWorkload workload : site.workloads()) {
      String subnet = Objects.requireNonNull(subnets.get(workload.subnet()));
      furnish(site.name(), workload, subnet, groups);
    }
  }

  private String group(String vpc, WorldGroup group, boolean six) {
    String id = region.securityGroup(vpc, group.name());
    region.revokeEgress(id, RuleSpec.all().cidr("0.0.0.0/0"));
    if (six) {
      region.revokeEgress(id, RuleSpec.all().cidr("::/0"));
    }
    return id;
  }

  static void authorize(
      Ec2Region region, String group, WorldRule rule, Map<String, String> groups) {
    RuleSpec spoken =
        switch (rule.protocol()) {
          case -1 -> RuleSpec.all();
          case 6 -> RuleSpec.tcp(rule.first(), rule.last());
          case 17 -> RuleSpec.udp(rule.first(), rule.last());
          case 1 -> RuleSpec.icmp(rule.first(), rule.last());
          case 58 -> RuleSpec.icmpv6(rule.first(), rule.last());
          default -> RuleSpec.protocol(rule.protocol());
        };
    RuleSpec spec =
        rule.group().isEmpty()
            ? spoken.cidr(rule.peer())
            : spoken.group(Objects.requireNonNull(groups.get(rule.group())));
    if (rule.direction() == Direction.INGRESS) {
      region.authorizeIngress(group, spec);
    } else {
      region.authorizeEgress(group, spec);
    }
  }

  private String subnet(String vpc, WorldSubnet subnet) {
    SubnetSpec spec = SubnetSpec.of(vpc, subnet.cidrs().get(0)).tags(Map.of("Name", subnet.name()));
    return region.subnet(subnet.cidrs().size() > 1 ? spec.ipv6(subnet.cidrs().get(1)) : spec);
  }

  private void furnish(
      String site, WorldWorkload workload, String subnet, Map<String, String> groups) {
    Map<String, String> tags = new TreeMap<>(workload.labels());
    tags.put("Name", workload.name());
    String[] carried =
        workload.groups().stream()
            .map(name -> Objects.requireNonNull(groups.get(name)))
            .toArray(String[]::new);
    String instance =
        region.instance(
            InstanceSpec.in(subnet)
                .privateIp(workload.addresses().get(0))
                .groups(carried)
                .tags(tags));
    String eni = region.primaryInterface(instance);
    for (String six : workload.addresses().subList(1, workload.addresses().size())) {
      region.call("AssignIpv6Addresses", "NetworkInterfaceId", eni, "Ipv6Addresses.1", six);
    }
    instances.put(site + " " + workload.name(), instance);
    workload.addresses().forEach(address -> interfaces.put(site + " " + address, eni));
  }

  private void link(Link link) {
    String one = Objects.requireNonNull(vpcs.get(link.one()));
    String other = Objects.requireNonNull(vpcs.get(link.other()));
    if (link.kind() == Link.Kind.ROUTED) {
      sandbox.route(one, other);
      return;
    }
    String id =
        region
            .call("CreateVpcPeeringConnection", "VpcId", one, "PeerVpcId", other)
            .at("vpcPeeringConnection/vpcPeeringConnectionId");
    region.call("AcceptVpcPeeringConnection", "VpcPeeringConnectionId", id);
  }
}
