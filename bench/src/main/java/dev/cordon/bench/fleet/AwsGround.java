package dev.cordon.bench.fleet;

import dev.cordon.model.SitePlace;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.sandbox.aws.Ec2Region;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.InstanceSpec;
import dev.cordon.sandbox.aws.RuleSpec;
import dev.cordon.state.Direction;
import dev.cordon.testkit.world.WorldGroup;
import dev.cordon.testkit.world.WorldSite;
import dev.cordon.testkit.world.WorldSubnet;
import dev.cordon.testkit.world.WorldWorkload;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A VPC in an EC2 of its own. */
final class AwsGround implements Ground {

  /** Interfaces in a region: sites of the largest fleets have more than are usual. */
  private static final String INTERFACES = "L-DF5E4CA3";

  private static final int MANY = 100_000;

  private final Ec2Sandbox cloud = Ec2Sandbox.start();
  private final Ec2Region region = cloud.region("111122223333", "eu-west-1");
  private final String vpc;

  AwsGround(WorldSite site) {
    cloud.quota(INTERFACES, MANY);
    vpc = region.vpc(site.cidrs().get(0));
    Map<String, String> groups = new HashMap<>();
    for (WorldGroup group : site.groups()) {
      groups.put(group.name(), group(group));
    }
    Map<String, String> subnets = new HashMap<>();
    for (WorldSubnet subnet : site.subnets()) {
      subnets.put(subnet.name(), region.subnet(vpc, subnet.cidrs().get(0)));
    }
    for (WorldWorkload workload : site.workloads()) {
      Map<String, String> tags = new TreeMap<>(workload.labels());
      tags.put("Name", workload.name());
      region.instance(
          InstanceSpec.in(Objects.requireNonNull(subnets.get(workload.subnet())))
              .privateIp(workload.addresses().get(0))
              .groups(workload.groups().stream().map(groups::get).toArray(String[]::new))
              .tags(tags));
    }
  }

  /** Groups are born with a rule that lets everything out, as those of the fleet have. */
  private String group(WorldGroup group) {
    String id = region.securityGroup(vpc, "brownfield-" + group.name());
    RuleSpec[] rules =
        group.rules().stream()
            .filter(rule -> rule.direction() == Direction.INGRESS)
            .map(rule -> RuleSpec.tcp(rule.first(), rule.last()).cidr(rule.peer()))
            .toArray(RuleSpec[]::new);
    if (rules.length > 0) {
      region.authorizeIngress(id, rules);
    }
    return id;
  }

  @Override
  public SitePlace place() {
    return AwsVpc.of(region.account(), region.name(), vpc).endpoint(cloud.endpoint());
  }

  @Override
  public void close() {
    cloud.close();
  }
}
