package dev.cordon.sandbox.aws;

import static dev.cordon.sandbox.aws.Sdk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sandbox.aws.settings.Reading;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleDescription;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;

@SuppressWarnings("unchecked") // the SDK takes several builders as varargs of a generic type
class RuleEditsTest extends SandboxTest {

  private String group = "";
  private String ssh = "";
  private String web = "";

  @BeforeEach
  void groups() {
    group = region.securityGroup(vpc, "subject");
    ssh =
        region
            .authorizeIngress(group, RuleSpec.tcp(22).cidr("10.0.0.0/8").description("old"))
            .get(0);
    web = region.authorizeIngress(group, RuleSpec.tcp(443).cidr("2001:db8::/32")).get(0);
    region.tag(ssh, "grant", "g1");
  }

  private static SecurityGroupRuleUpdate update(
      String id,
      int port,
      Function<SecurityGroupRuleRequest.Builder, SecurityGroupRuleRequest.Builder> peer) {
    SecurityGroupRuleRequest.Builder rule =
        SecurityGroupRuleRequest.builder().ipProtocol("tcp").fromPort(port).toPort(port);
    return SecurityGroupRuleUpdate.builder()
        .securityGroupRuleId(id)
        .securityGroupRule(peer.apply(rule).build())
        .build();
  }

  private void modify(SecurityGroupRuleUpdate... updates) {
    ec2.modifySecurityGroupRules(r -> r.groupId(group).securityGroupRules(updates));
  }

  private SecurityGroupRule rule(String id) {
    return ec2.describeSecurityGroupRules(r -> r.securityGroupRuleIds(id))
        .securityGroupRules()
        .get(0);
  }

  @Test
  void severalRulesChangeInPlace() {
    modify(
        update(ssh, 2222, rule -> rule.cidrIpv4("10.1.2.3/16").description("new")),
        update(web, 8443, rule -> rule.cidrIpv6("2001:db8:1::/48")));

    SecurityGroupRule changed = rule(ssh);
    assertThat(changed.cidrIpv4()).isEqualTo("10.1.0.0/16");
    assertThat(changed.fromPort()).isEqualTo(2222);
    assertThat(changed.description()).isEqualTo("new");
    assertThat(changed.tags()).containsExactly(Sdk.tag("grant", "g1"));
    assertThat(rule(web).cidrIpv6()).isEqualTo("2001:db8:1::/48");
  }

  @Test
  void aDescriptionThatIsLeftOutIsGone() {
    modify(update(ssh, 22, rule -> rule.cidrIpv4("10.0.0.0/9")));
    assertThat(rule(ssh).description()).isNull();
  }

  @Test
  void underTheOtherReadingItStays() {
    sandbox.readings(Reading.MODIFY_KEEPS_THE_DESCRIPTION);
    modify(update(ssh, 22, rule -> rule.cidrIpv4("10.0.0.0/9")));
    assertThat(rule(ssh).description()).isEqualTo("old");
  }

  @Test
  void theKindOfPeerStays() {
    refused(
        "InvalidParameterValue",
        () -> modify(update(ssh, 22, rule -> rule.cidrIpv6("2001:db8::/32"))));
    refused(
        "InvalidParameterValue",
        () -> modify(update(ssh, 22, rule -> rule.referencedGroupId(group))));
    refused(
        "InvalidParameterCombination",
        () -> modify(update(ssh, 22, rule -> rule.cidrIpv4("10.0.0.0/9").cidrIpv6("::/0"))));
  }

  @Test
  void aRuleCannotBecomeAnother() {
    String other = region.authorizeIngress(group, RuleSpec.tcp(80).cidr("10.0.0.0/8")).get(0);

    refused(
        "InvalidPermission.Duplicate",
        () -> modify(update(other, 22, rule -> rule.cidrIpv4("10.0.0.0/8"))));
    assertThat(rule(other).fromPort()).isEqualTo(80);
  }

  @Test
  void twoRulesCanChangePlaces() {
    String other = region.authorizeIngress(group, RuleSpec.tcp(80).cidr("10.0.0.0/8")).get(0);

    modify(
        update(other, 22, rule -> rule.cidrIpv4("10.0.0.0/8")),
        update(ssh, 80, rule -> rule.cidrIpv4("10.0.0.0/8")));

    assertThat(rule(other).fromPort()).isEqualTo(22);
  }

  @Test
  void rulesOfBothDirectionsGoTogetherUnlessReadOtherwise() {
    String out = region.authorizeEgress(group, RuleSpec.tcp(22).cidr("10.0.0.0/8")).get(0);
    SecurityGroupRuleUpdate[] both = {
      update(out, 23, rule -> rule.cidrIpv4("10.0.0.0/8")),
      update(ssh, 23, rule -> rule.cidrIpv4("10.0.0.0/8"))
    };
    modify(both);
    sandbox.readings(Reading.MODIFY_RULES_IN_ONE_DIRECTION);
    refused("InvalidParameterCombination", () -> modify(both));
  }

  @Test
  void unknownRulesAreTold() {
    refused(
        "InvalidSecurityGroupRuleId.NotFound",
        () -> modify(update("sgr-00000000", 22, rule -> rule.cidrIpv4("10.0.0.0/8"))));
    refused(
        "InvalidParameterValue",
        () ->
            modify(
                update(ssh, 22, rule -> rule.cidrIpv4("10.0.0.0/8")),
                update(ssh, 23, rule -> rule.cidrIpv4("10.0.0.0/8"))));
  }

  @Test
  void descriptionsChangeByIdAndByProperties() {
    ec2.updateSecurityGroupRuleDescriptionsIngress(
        r ->
            r.groupId(group)
                .securityGroupRuleDescriptions(
                    SecurityGroupRuleDescription.builder()
                        .securityGroupRuleId(web)
                        .description("by id")
                        .build()));
    assertThat(rule(web).description()).isEqualTo("by id");

    ec2.updateSecurityGroupRuleDescriptionsIngress(
        r ->
            r.groupId(group)
                .ipPermissions(
                    p ->
                        p.ipProtocol("tcp")
                            .fromPort(22)
                            .toPort(22)
                            .ipRanges(i -> i.cidrIp("10.0.0.0/8"))));
    assertThat(rule(ssh).description()).isNull();

    refused(
        "InvalidPermission.NotFound",
        () ->
            ec2.updateSecurityGroupRuleDescriptionsEgress(
                r ->
                    r.groupId(group)
                        .ipPermissions(
                            p -> p.ipProtocol("-1").ipRanges(i -> i.cidrIp("10.0.0.0/8")))));
    refused(
        "InvalidSecurityGroupRuleId.NotFound",
        () ->
            ec2.updateSecurityGroupRuleDescriptionsEgress(
                r ->
                    r.groupId(group)
                        .securityGroupRuleDescriptions(
                            SecurityGroupRuleDescription.builder()
                                .securityGroupRuleId(web)
                                .build())));
  }
}
