package dev.cordon.sandbox.aws;

import java.util.Map;

/** What a new instance shall be like. Immutable. */
public final class InstanceSpec extends Spec<InstanceSpec> {

  private InstanceSpec(Wish wish) {
    super(wish);
  }

  /** An instance in a subnet, with the VPC's default group and a free address. */
  public static InstanceSpec in(String subnetId) {
    return new InstanceSpec(
        Wish.of(
            Map.of(
                "SubnetId", subnetId,
                "ImageId", "ami-00000000000000000",
                "InstanceType", "t3.micro",
                "MinCount", "1",
                "MaxCount", "1")));
  }

  /** With these security groups. */
  public InstanceSpec groups(String... ids) {
    return withList("SecurityGroupId", ids);
  }

  /** With this private IPv4 address. */
  public InstanceSpec privateIp(String address) {
    return with("PrivateIpAddress", address);
  }

  /** With that many IPv6 addresses; its subnet must have an IPv6 block. */
  public InstanceSpec ipv6(int count) {
    return with("Ipv6AddressCount", String.valueOf(count));
  }

  /** Of this type. */
  public InstanceSpec type(String name) {
    return with("InstanceType", name);
  }

  @Override
  InstanceSpec copy(Wish other) {
    return new InstanceSpec(other);
  }
}
