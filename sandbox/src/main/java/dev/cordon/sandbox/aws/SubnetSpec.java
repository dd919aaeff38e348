package dev.cordon.sandbox.aws;

import java.util.Map;

/** What a new subnet shall be like. Immutable. */
public final class SubnetSpec extends Spec<SubnetSpec> {

  private SubnetSpec(Wish wish) {
    super(wish);
  }

  /** A subnet of a VPC with this IPv4 block. */
  public static SubnetSpec of(String vpcId, String cidr) {
    return new SubnetSpec(Wish.of(Map.of("VpcId", vpcId, "CidrBlock", cidr)));
  }

  /** With this IPv6 block, a /64 of the VPC's. */
  public SubnetSpec ipv6(String cidr) {
    return with("Ipv6CidrBlock", cidr);
  }

  /** In this availability zone, such as {@code eu-west-1b}. */
  public SubnetSpec zone(String name) {
    return with("AvailabilityZone", name);
  }

  @Override
  SubnetSpec copy(Wish other) {
    return new SubnetSpec(other);
  }
}
