package dev.cordon.sandbox.aws.walk;

import dev.cordon.sandbox.aws.state.Eni;
import dev.cordon.sandbox.aws.state.Subnet;
import dev.cordon.sandbox.aws.state.Vpc;
import dev.cordon.sandbox.aws.state.World;
import dev.cordon.sandbox.net.Address;
import java.util.List;

/**
 * The services of the platform that neither groups nor lists can stop: DNS, instance metadata,
 * time, the VPC's router
 * (https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html).
 */
record Unfiltered(World world) {

  private static final List<Address> EVERYWHERE =
      List.of(
          Address.of("169.254.169.254"),
          Address.of("169.254.169.253"),
          Address.of("169.254.169.123"),
          Address.of("169.254.170.2"),
          Address.of("fd00:ec2::254"),
          Address.of("fd00:ec2::253"),
          Address.of("fd00:ec2::123"));

  /** Whether nothing filters what this interface sends to the address. */
  boolean applies(Eni from, Address to) {
    if (EVERYWHERE.contains(to)) {
      return true;
    }
    Vpc vpc = world.vpcs().find(from.vpcId());
    Subnet subnet = world.subnets().find(from.subnetId());
    boolean resolver = vpc != null && vpc.primary().cidr().first().plus(2).equals(to);
    boolean router = subnet != null && subnet.cidr().first().plus(1).equals(to);
    return resolver || router;
  }
}
