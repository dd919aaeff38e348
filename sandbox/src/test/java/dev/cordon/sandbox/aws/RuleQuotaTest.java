package dev.cordon.sandbox.aws;

import static dev.cordon.sandbox.aws.Sdk.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.sandbox.aws.settings.Reading;
import dev.cordon.sandbox.aws.wire.Refusal;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 60 rules in each direction and family; weights as AWS counts them. */
class RuleQuotaTest extends SandboxTest {

  private static final String EXCEEDED = "RulesPerSecurityGroupLimitExceeded";

  private String group = "";

  @BeforeEach
  void full() {
    group = region.securityGroup(vpc, "full");
    region.authorizeIngress(
        group,
        IntStream.range(0, 60)
            .mapToObj(n -> RuleSpec.tcp(22).cidr("10.0." + n + ".0/24"))
            .toArray(RuleSpec[]::new));
  }

  private void exceeds(RuleSpec... rules) {
    assertThatThrownBy(() -> region.authorizeIngress(group, rules))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(EXCEEDED));
  }

  @Test
  void theSixtyFirstRuleIsRefusedAndNothingIsAdded() {
    String message =
        refused(
            EXCEEDED,
            () ->
                ec2.authorizeSecurityGroupIngress(
                    r -> r.groupId(group).ipProtocol("-1").cidrIp("10.1.0.0/16")));
    assertThat(message)
        .isEqualTo("The maximum number of rules per security group has been reached.");
    exceeds(RuleSpec.tcp(1).cidr("2001:db8::/32"), RuleSpec.tcp(1).cidr("10.1.0.0/16"));
    assertThat(
            ec2.describeSecurityGroupRules(r -> r.filters(Sdk.filter("group-id", group)))
                .securityGroupRules())
        .hasSize(61);
  }

  @Test
  void familiesAndDirectionsCountApart() {
    region.authorizeIngress(group, RuleSpec.tcp(22).cidr("2001:db8::/32"));
    region.authorizeEgress(group, RuleSpec.tcp(22).cidr("10.0.0.0/8"));
  }

  @Test
  void aReferenceCountsInBothFamilies() {
    exceeds(RuleSpec.tcp(22).group(group));

    String other = region.securityGroup(vpc, "six");
    region.authorizeIngress(
        other,
        IntStream.range(0, 60)
            .mapToObj(n -> RuleSpec.tcp(22).cidr("2001:db8:" + n + "::/48"))
            .toArray(RuleSpec[]::new));
    assertThatThrownBy(() -> region.authorizeIngress(other, RuleSpec.tcp(22).group(group)))
        .hasMessageContaining(EXCEEDED);
    sandbox.readings(Reading.GROUP_REFERENCE_COUNTS_ONCE);
    region.authorizeIngress(other, RuleSpec.tcp(22).group(group));
  }

  @Test
  void aPrefixListCountsItsMaximum() {
    String list = region.prefixList("one-of-sixty", 60, "198.51.100.0/24");
    String other = region.securityGroup(vpc, "lists");
    region.authorizeIngress(other, RuleSpec.tcp(22).prefixList(list));

    assertThatThrownBy(() -> region.authorizeIngress(other, RuleSpec.tcp(22).cidr("10.0.0.0/8")))
        .hasMessageContaining(EXCEEDED);
    region.authorizeIngress(other, RuleSpec.tcp(22).cidr("2001:db8::/32"));
  }

  @Test
  void aListOfAwsCountsItsWeight() {
    String other = region.securityGroup(vpc, "aws");
    region.authorizeIngress(
        other,
        RuleSpec.tcp(443).prefixList(region.awsPrefixList("s3")),
        RuleSpec.tcp(443).prefixList(region.awsPrefixList("global.cloudfront.origin-facing")));

    region.authorizeIngress(
        other,
        IntStream.range(0, 4)
            .mapToObj(n -> RuleSpec.tcp(22).cidr("10.0." + n + ".0/24"))
            .toArray(RuleSpec[]::new));
    assertThatThrownBy(() -> region.authorizeIngress(other, RuleSpec.tcp(22).cidr("10.1.0.0/16")))
        .hasMessageContaining(EXCEEDED);
  }

  @Test
  void aListCannotGrowOverTheQuotaOfItsUsers() {
    String list = region.prefixList("growing", 10, "198.51.100.0/24");
    String other = region.securityGroup(vpc, "user");
    region.authorizeIngress(
        other, RuleSpec.tcp(22).prefixList(list), RuleSpec.tcp(80).prefixList(list));
    ec2.modifyManagedPrefixList(r -> r.prefixListId(list).maxEntries(30));

    refused(EXCEEDED, () -> ec2.modifyManagedPrefixList(r -> r.prefixListId(list).maxEntries(31)));
  }

  @Test
  void theQuotaCanBeRaisedAsFarAsAwsGrantsIt() {
    sandbox.quota("L-0EA8095F", 61);
    region.authorizeIngress(group, RuleSpec.tcp(1).cidr("10.1.0.0/16"));
    exceeds(RuleSpec.tcp(1).cidr("10.2.0.0/16"));

    assertThatThrownBy(() -> sandbox.quota("L-0EA8095F", 201))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1000");
    assertThatThrownBy(() -> sandbox.quota("L-2AFB9258", 17))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sandbox.quota("L-NONE", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
