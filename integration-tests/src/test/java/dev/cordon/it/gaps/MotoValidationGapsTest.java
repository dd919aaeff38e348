package dev.cordon.it.gaps;

import static dev.cordon.it.engines.Ground.list;
import static dev.cordon.it.engines.Ground.members;
import static dev.cordon.it.engines.Ground.refusal;
import static dev.cordon.it.engines.Ground.refused;
import static dev.cordon.it.engines.Ground.tcp;
import static dev.cordon.it.engines.Ground.v4;
import static org.assertj.core.api.Assertions.assertThat;

import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;

/** What EC2 refuses or rewrites and moto takes as it comes. */
class MotoValidationGapsTest extends GapGround {

  @Deviation(MotoGap.M1)
  void hostBitsStay() {
    String group = group("a");
    ground().allow(group, tcp(22, 22, v4("10.0.0.1/8")));
    assertThat(ground().ingress(group).get(0).cidrIpv4()).isEqualTo("10.0.0.1/8");
  }

  @Deviation(MotoGap.M2)
  void portsMayBeReversed() {
    String group = group("a");
    ground().allow(group, tcp(90, 80, v4("10.0.0.0/8")));
    assertThat(ground().ingress(group).get(0).fromPort()).isEqualTo(90);
  }

  @Deviation(MotoGap.M3)
  void portsMayBeImpossible() {
    String group = group("a");
    ground().allow(group, tcp(70000, 70000, v4("10.0.0.0/8")));
    assertThat(ground().ingress(group).get(0).toPort()).isEqualTo(70000);
  }

  @Deviation(MotoGap.M4)
  void ruleDescriptionsMayHoldAnything() {
    String group = group("a");
    IpRange odd = IpRange.builder().cidrIp("10.0.0.0/8").description("<b>ünfit</b>\u2603").build();
    ground().allow(group, tcp(22, 22, target -> target.ipRanges(odd)));
    assertThat(ground().ingress(group)).hasSize(1);
  }

  @Deviation(MotoGap.M5)
  void groupNamesMayHoldAnything() {
    assertThat(group("sg-0123")).startsWith("sg-");
    assertThat(group("n".repeat(256))).startsWith("sg-");
    assertThat(group("ünfit\u2603")).startsWith("sg-");
  }

  @Deviation(MotoGap.M6)
  void theVpcNeedNotExist() {
    String made =
        ec2()
            .createSecurityGroup(r -> r.groupName("a").description("d").vpcId("vpc-0badbadbadbad"))
            .groupId();
    assertThat(ground().described(made).vpcId()).isEqualTo("vpc-0badbadbadbad");
  }

  @Deviation(MotoGap.M7)
  void referencesLeaveTheVpcWithoutPeering() {
    String far = ec2().createVpc(r -> r.cidrBlock("10.9.0.0/16")).vpc().vpcId();
    String there =
        ec2().createSecurityGroup(r -> r.groupName("b").description("d").vpcId(far)).groupId();
    String here = group("a");
    ground().allow(here, tcp(22, 22, members(there, "far away")));
    assertThat(ground().ingress(here)).hasSize(1);
  }

  @Deviation(MotoGap.M8)
  void prefixListsNeedNotExist() {
    String group = group("a");
    ground().allow(group, tcp(22, 22, list("pl-0badbadbadbadbad0")));
    assertThat(ground().ingress(group)).hasSize(1);
  }

  @Deviation(MotoGap.M9)
  void malformedIdsAreNotFound() {
    assertThat(refusal(() -> ground().described("sg-!"))).isEqualTo("InvalidGroup.NotFound");
  }

  @Deviation(MotoGap.M10)
  void protocolNumbersBreakTheServer() {
    String group = group("a");
    IpPermission esp =
        IpPermission.builder().ipProtocol("50").applyMutation(v4("10.0.0.0/8")).build();
    assertThat(refused(() -> ground().allow(group, esp)).statusCode()).isEqualTo(500);
  }
}
