package dev.cordon.sandbox.aws;

import java.util.Map;

/** What a new VPC shall be like. Immutable. */
public final class VpcSpec extends Spec<VpcSpec> {

  private VpcSpec(Wish wish) {
    super(wish);
  }

  /** A VPC with this IPv4 block. */
  public static VpcSpec of(String cidr) {
    return new VpcSpec(Wish.of(Map.of("CidrBlock", cidr)));
  }

  /** With an IPv6 block of Amazon's. */
  public VpcSpec ipv6() {
    return with("AmazonProvidedIpv6CidrBlock", "true");
  }

  /** With this IPv6 block, out of a pool of the caller's own. */
  public VpcSpec ipv6(String cidr) {
    return with("Ipv6Pool", "ipv6pool-ec2-0123456789abcdef0").with("Ipv6CidrBlock", cidr);
  }

  @Override
  VpcSpec copy(Wish other) {
    return new VpcSpec(other);
  }
}
