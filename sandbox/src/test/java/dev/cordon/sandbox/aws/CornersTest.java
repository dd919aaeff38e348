package dev.cordon.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.sandbox.aws.walk.Walk;
import dev.cordon.sandbox.aws.wire.Refusal;
import org.junit.jupiter.api.Test;

/** What differs in corners: own IPv6 blocks, short pages, ICMP of the other family, ICMP codes. */
class CornersTest extends SandboxTest {

  @Test
  void aVpcMayHaveAnIpv6BlockOfItsOwn() {
    String own = region.vpc(VpcSpec.of("10.9.0.0/16").ipv6("fd00:9::/48"));
    String inside = region.subnet(SubnetSpec.of(own, "10.9.1.0/24").ipv6("fd00:9:0:1::/64"));
    String eni = region.networkInterface(InterfaceSpec.in(inside));
    region.call(
        "AssignIpv6Addresses", "NetworkInterfaceId", eni, "Ipv6Addresses.1", "fd00:9:0:1::a");
    assertThat(sandbox.explain(eni, "2600::1", "tcp", 1)).contains("fd00:9:0:1::a");
    assertThatThrownBy(() -> region.vpc(VpcSpec.of("10.8.0.0/16").ipv6("fd00:9::/48")))
        .isInstanceOf(Refusal.class);
  }

  @Test
  void aPageMayHaveFewerRowsThanWereAskedFor() {
    region.securityGroup(vpc, "a");
    region.securityGroup(vpc, "b");
    sandbox.pagesOfAtMost(1);
    var first = region.call("DescribeSecurityGroups", "MaxResults", "1000");
    assertThat(first.items("securityGroupInfo")).hasSize(1);
    var second =
        region.call(
            "DescribeSecurityGroups", "MaxResults", "1000", "NextToken", first.at("nextToken"));
    assertThat(second.items("securityGroupInfo")).hasSize(1);
    assertThatThrownBy(() -> sandbox.pagesOfAtMost(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void icmpCodesAndFamiliesAreToldApart() {
    String own = region.vpc(VpcSpec.of("10.9.0.0/16").ipv6("fd00:9::/48"));
    String inside = region.subnet(SubnetSpec.of(own, "10.9.1.0/24").ipv6("fd00:9:0:1::/64"));
    String group = region.securityGroup(own, "g");
    region.authorizeIngress(group, RuleSpec.icmp(3, 4).group(group));
    String a = region.networkInterface(InterfaceSpec.in(inside).groups(group).ipv6(1));
    String b = region.networkInterface(InterfaceSpec.in(inside).groups(group).ipv6(1));
    assertThat(sandbox.walks(a, b, "icmp", 3, 4))
        .hasSize(2)
        .allMatch(walk -> walk.passes() == !walk.packet().contains("fd00"));
    assertThat(sandbox.walks(a, b, "icmp", 3, 3)).noneMatch(Walk::passes);
  }
}
