package dev.cordon.examples;

import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.sandbox.aws.Ec2Region;
import dev.cordon.sandbox.aws.Ec2Sandbox;
import dev.cordon.sandbox.aws.GroupSpec;
import dev.cordon.sandbox.aws.InstanceSpec;
import dev.cordon.sandbox.aws.RuleSpec;

/** A runner and a store that see all of each other, in a sandbox. */
record SmallNetwork(Ec2Sandbox cloud, String vpc, String runner, String store)
    implements AutoCloseable {

  static final String ACCOUNT = "111122223333";
  static final String REGION = "eu-west-1";

  static SmallNetwork open() {
    Ec2Sandbox cloud = Ec2Sandbox.start();
    Ec2Region region = cloud.region(ACCOUNT, REGION);
    String vpc = region.vpc("10.0.0.0/16");
    String subnet = region.subnet(vpc, "10.0.1.0/24");
    String flat = region.securityGroup(GroupSpec.of(vpc, "flat"));
    region.authorizeIngress(flat, RuleSpec.all().group(flat));
    String runner = region.instance(InstanceSpec.in(subnet).groups(flat).tag("role", "ci-runner"));
    String store = region.instance(InstanceSpec.in(subnet).groups(flat).tag("app", "nexus"));
    return new SmallNetwork(cloud, vpc, runner, store);
  }

  AwsVpc place() {
    return AwsVpc.of(ACCOUNT, REGION, vpc).endpoint(cloud.endpoint());
  }

  boolean runnerReachesStore(int port) {
    return cloud.reaches(runner, store, "tcp", port);
  }

  @Override
  public void close() {
    cloud.close();
  }
}
