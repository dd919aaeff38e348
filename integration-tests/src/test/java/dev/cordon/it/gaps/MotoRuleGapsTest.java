package dev.cordon.it.gaps;

import static dev.cordon.it.engines.Ground.members;
import static dev.cordon.it.engines.Ground.refusal;
import static dev.cordon.it.engines.Ground.tcp;
import static dev.cordon.it.engines.Ground.v4;
import static dev.cordon.it.engines.Ground.v6;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;

/** Authorize, revoke and modify, where moto answers or acts in its own way. */
class MotoRuleGapsTest extends GapGround {

  private static final IpPermission SSH = tcp(22, 22, v4("10.0.0.0/8"));
  private static final IpPermission WEB = tcp(443, 443, v4("10.0.0.0/8"));

  @Deviation(MotoGap.M11)
  void authorizeAnswersForTheLastPermissionOnly() {
    String group = group("a");
    List<SecurityGroupRule> told =
        ec2()
            .authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(SSH, WEB))
            .securityGroupRules();
    assertThat(told).extracting(SecurityGroupRule::fromPort).containsExactly(443);
    assertThat(ground().ingress(group)).hasSize(2);
  }

  @Deviation(MotoGap.M12)
  void groupRulesMayDifferInDescriptionOnly() {
    String group = group("a");
    String peer = group("b");
    ground().allow(group, tcp(22, 22, members(peer, "one")));
    ground().allow(group, tcp(22, 22, members(peer, "two")));
    assertThat(ground().ingress(group)).hasSize(2);
  }

  @Deviation(MotoGap.M13)
  void batchesAreNotAtomic() {
    String group = group("a");
    ground().allow(group, SSH);
    assertThat(refusal(() -> ground().allow(group, WEB, SSH)))
        .isEqualTo("InvalidPermission.Duplicate");
    assertThat(ground().ingress(group)).hasSize(2);
  }

  @Deviation(MotoGap.M14)
  void bothFamiliesShareOneQuota() {
    String group = group("a");
    IpPermission[] full =
        IntStream.range(1, 61)
            .mapToObj(i -> tcp(i, i, v4("10.0.0.0/8")))
            .toArray(IpPermission[]::new);
    ground().allow(group, full);
    assertThat(refusal(() -> ground().allow(group, tcp(1, 1, v6("2001:db8::/32")))))
        .isEqualTo("RulesPerSecurityGroupLimitExceeded");
  }

  @Deviation(MotoGap.M15)
  void unknownRuleIdsAreUnknownPermissions() {
    String group = group("a");
    assertThat(
            refusal(
                () ->
                    ec2()
                        .revokeSecurityGroupIngress(
                            r -> r.groupId(group).securityGroupRuleIds("sgr-0123456789abcdef0"))))
        .isEqualTo("InvalidPermission.NotFound");
  }

  @Deviation(MotoGap.M16)
  void revokeAndDeleteDoNotSayWhatIsGone() {
    String group = group("a");
    ground().allow(group, SSH);
    assertThat(
            ec2()
                .revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(SSH))
                .revokedSecurityGroupRules())
        .isEmpty();
    assertThat(ec2().deleteSecurityGroup(r -> r.groupId(group)).groupId()).isNull();
  }

  @Deviation(MotoGap.M17)
  void modifyLeavesTargetsOfOtherKinds() {
    String group = group("a");
    String before = group("b");
    String after = group("c");
    ground().allow(group, tcp(22, 22, members(before, "why")));
    modify(group, rule -> rule.referencedGroupId(after));
    assertThat(ground().ingress(group).get(0).referencedGroupInfo().groupId()).isEqualTo(before);
  }

  @Deviation(MotoGap.M18)
  void modifyMayCopyAnotherRule() {
    String group = group("a");
    ground().allow(group, SSH);
    ground().allow(group, tcp(22, 22, v4("192.168.0.0/16")));
    modify(group, rule -> rule.cidrIpv4("192.168.0.0/16"));
    assertThat(ground().ingress(group))
        .extracting(SecurityGroupRule::cidrIpv4)
        .containsExactly("192.168.0.0/16", "192.168.0.0/16");
  }

  @Deviation(MotoGap.M19)
  void modifyMayCrossTheFamily() {
    String group = group("a");
    ground().allow(group, SSH);
    modify(group, rule -> rule.cidrIpv6("2001:db8::/32"));
    assertThat(ground().ingress(group)).hasSize(1);
  }

  @Deviation(MotoGap.M20)
  void descriptionsByRuleIdAreIgnored() {
    String group = group("a");
    ground().allow(group, SSH);
    String id = ground().ingress(group).get(0).securityGroupRuleId();
    SecurityGroupRuleDescription text =
        SecurityGroupRuleDescription.builder().securityGroupRuleId(id).description("new").build();
    ec2()
        .updateSecurityGroupRuleDescriptionsIngress(
            r -> r.groupId(group).securityGroupRuleDescriptions(text));
    assertThat(ground().ingress(group).get(0).description()).isNotEqualTo("new");
  }

  /** Rewrites the first ingress rule, which is TCP 22. */
  private void modify(String group, Consumer<SecurityGroupRuleRequest.Builder> target) {
    String id = ground().ingress(group).get(0).securityGroupRuleId();
    SecurityGroupRuleUpdate update =
        SecurityGroupRuleUpdate.builder()
            .securityGroupRuleId(id)
            .securityGroupRule(
                rule -> rule.ipProtocol("tcp").fromPort(22).toPort(22).applyMutation(target))
            .build();
    ec2().modifySecurityGroupRules(r -> r.groupId(group).securityGroupRules(update));
  }
}
