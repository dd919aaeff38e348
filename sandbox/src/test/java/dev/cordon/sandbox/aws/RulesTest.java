package dev.cordon.sandbox.aws;

import static dev.cordon.sandbox.aws.Sdk.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.sandbox.aws.settings.Reading;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.RevokedSecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

@SuppressWarnings("unchecked") // the SDK takes several builders as varargs of a generic type
class RulesTest extends SandboxTest {

  private String group = "";
  private String peer = "";

  @BeforeEach
  void groups() {
    group = region.securityGroup(vpc, "subject");
    peer = region.securityGroup(vpc, "peer");
  }

  private static IpPermission tcp(int from, int to, String... cidrs) {
    return IpPermission.builder()
        .ipProtocol("tcp")
        .fromPort(from)
        .toPort(to)
        .ipRanges(List.of(cidrs).stream().map(RulesTest::range).toList())
        .build();
  }

  private static IpRange range(String cidr) {
    return IpRange.builder().cidrIp(cidr).build();
  }

  private AuthorizeSecurityGroupIngressResponse authorize(IpPermission... permissions) {
    return ec2.authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(permissions));
  }

  private List<SecurityGroupRule> rules() {
    return ec2.describeSecurityGroupRules(r -> r.filters(Sdk.filter("group-id", group)))
        .securityGroupRules();
  }

  private List<SecurityGroupRule> ingress() {
    return rules().stream().filter(rule -> !rule.isEgress()).toList();
  }

  @Test
  void oneCallAddsRulesOfEveryKindAndGivesThemAll() {
    String list = region.prefixList("offices", 3, "198.51.100.0/24");
    IpPermission permission =
        IpPermission.builder()
            .ipProtocol("tcp")
            .fromPort(443)
            .toPort(443)
            .ipRanges(r -> r.cidrIp("10.0.0.0/8").description("all of ours"))
            .ipv6Ranges(r -> r.cidrIpv6("2001:DB8::/32"))
            .userIdGroupPairs(g -> g.groupId(peer).description("peers"))
            .prefixListIds(p -> p.prefixListId(list).description("offices"))
            .build();

    AuthorizeSecurityGroupIngressResponse added =
        ec2.authorizeSecurityGroupIngress(
            r ->
                r.groupId(group)
                    .ipPermissions(permission)
                    .tagSpecifications(
                        Sdk.tagged(ResourceType.SECURITY_GROUP_RULE, "cordon:grant", "g1")));

    assertThat(added.securityGroupRules()).hasSize(4);
    assertThat(added.securityGroupRules())
        .allSatisfy(
            rule -> {
              assertThat(rule.securityGroupRuleId()).matches("sgr-[0-9a-f]{17}");
              assertThat(rule.groupOwnerId()).isEqualTo(Sdk.ACCOUNT);
              assertThat(rule.securityGroupRuleArn())
                  .endsWith("security-group-rule/" + rule.securityGroupRuleId());
              assertThat(rule.tags()).containsExactly(Sdk.tag("cordon:grant", "g1"));
            });
    assertThat(ingress())
        .extracting(
            SecurityGroupRule::cidrIpv4,
            SecurityGroupRule::cidrIpv6,
            SecurityGroupRule::prefixListId,
            SecurityGroupRule::description)
        .containsExactly(
            tuple("10.0.0.0/8", null, null, "all of ours"),
            tuple(null, "2001:db8::/32", null, null),
            tuple(null, null, null, "peers"),
            tuple(null, null, list, "offices"));
    assertThat(ingress().get(2).referencedGroupInfo().groupId()).isEqualTo(peer);
    assertThat(ingress().get(2).referencedGroupInfo().userId()).isEqualTo(Sdk.ACCOUNT);
  }

  @Test
  void hostBitsAreDropped() {
    authorize(tcp(22, 22, "100.68.0.18/18"));

    assertThat(ingress().get(0).cidrIpv4()).isEqualTo("100.68.0.0/18");
    refused("InvalidPermission.Duplicate", () -> authorize(tcp(22, 22, "100.68.5.1/18")));
  }

  @Test
  void aDuplicateRefusesTheWholeCall() {
    authorize(tcp(22, 22, "10.0.0.0/8"));

    String message =
        refused(
            "InvalidPermission.Duplicate",
            () -> authorize(tcp(80, 80, "10.0.0.0/8"), tcp(22, 22, "10.0.0.0/8")));

    assertThat(message)
        .isEqualTo(
            "the specified rule \"peer: 10.0.0.0/8, TCP, from port: 22, to port: 22, ALLOW\" already exists");
    assertThat(ingress()).hasSize(1);
  }

  @Test
  void aDescriptionMakesNoOtherRule() {
    region.authorizeIngress(group, RuleSpec.tcp(22).group(peer).description("one"));

    refused(
        "InvalidPermission.Duplicate",
        () ->
            authorize(
                IpPermission.builder()
                    .ipProtocol("tcp")
                    .fromPort(22)
                    .toPort(22)
                    .userIdGroupPairs(g -> g.groupId(peer).description("other"))
                    .build()));
  }

  @Test
  void underTheOtherReadingTheRestIsAdded() {
    sandbox.readings(Reading.AUTHORIZE_ADDS_THE_REST);
    authorize(tcp(22, 22, "10.0.0.0/8"));

    refused(
        "InvalidPermission.Duplicate",
        () -> authorize(tcp(80, 80, "10.0.0.0/8"), tcp(22, 22, "10.0.0.0/8")));

    assertThat(ingress()).extracting(SecurityGroupRule::fromPort).containsExactly(22, 80);
  }

  @Test
  void theSamePermissionTwiceInOneCallIsRefused() {
    String message =
        refused("InvalidParameterValue", () -> authorize(tcp(22, 22, "10.0.0.0/8", "10.1.2.3/8")));

    assertThat(message).isEqualTo("The same permission must not appear multiple times");
  }

  @Test
  void badPortsProtocolsAndBlocksAreRefused() {
    refused("InvalidParameterValue", () -> authorize(tcp(23, 22, "10.0.0.0/8")));
    assertThat(refused("InvalidPermission.Malformed", () -> authorize(tcp(0, 70000, "10.0.0.0/8"))))
        .isEqualTo("TCP/UDP port (70000) out of range");
    refused("InvalidPermission.Malformed", () -> authorize(tcp(-1, -1, "10.0.0.0/8")));
    assertThat(refused("InvalidParameterValue", () -> authorize(tcp(1, 2, "300.0.0.0/8"))))
        .isEqualTo("CIDR block 300.0.0.0/8 is malformed");
    refused("InvalidParameterValue", () -> authorize(tcp(1, 2, "10.0.0.1")));
    refused("InvalidParameterValue", () -> authorize(tcp(1, 2, "::/0")));
    refused(
        "InvalidParameterValue",
        () -> authorize(IpPermission.builder().ipProtocol("tcp").ipRanges(range("::/0")).build()));
    refused(
        "InvalidParameterValue",
        () ->
            authorize(
                IpPermission.builder().ipProtocol("spx").ipRanges(range("10.0.0.0/8")).build()));
    refused(
        "InvalidParameterValue",
        () ->
            authorize(
                IpPermission.builder().ipProtocol("256").ipRanges(range("10.0.0.0/8")).build()));
    refused("MissingParameter", () -> authorize(tcp(1, 2)));
    refused("MissingParameter", () -> ec2.authorizeSecurityGroupIngress(r -> r.groupId(group)));
    assertThat(ingress()).isEmpty();
  }

  @Test
  void protocolNumbersBecomeNames() {
    authorize(
        tcp(1, 2, "10.1.0.0/16").toBuilder().ipProtocol("17").build(),
        tcp(8, 0, "10.1.0.0/16").toBuilder().ipProtocol("1").build(),
        IpPermission.builder()
            .ipProtocol("58")
            .ipv6Ranges(r -> r.cidrIpv6("2001:db8::/64"))
            .build(),
        tcp(1, 2, "10.1.0.0/16").toBuilder().ipProtocol("50").build(),
        tcp(1, 2, "10.1.0.0/16").toBuilder().ipProtocol("-1").build());

    assertThat(ingress())
        .extracting(
            SecurityGroupRule::ipProtocol, SecurityGroupRule::fromPort, SecurityGroupRule::toPort)
        .containsExactly(
            tuple("udp", 1, 2),
            tuple("icmp", 8, 0),
            tuple("icmpv6", -1, -1),
            tuple("50", -1, -1),
            tuple("-1", -1, -1));
  }

  @Test
  void icmpNeedsTypeAndCode() {
    refused(
        "InvalidParameterValue",
        () ->
            authorize(
                IpPermission.builder().ipProtocol("icmp").ipRanges(range("10.0.0.0/8")).build()));
    refused(
        "InvalidPermission.Malformed",
        () -> authorize(tcp(-1, 3, "10.0.0.0/8").toBuilder().ipProtocol("icmp").build()));
    authorize(tcp(-1, -1, "10.0.0.0/8").toBuilder().ipProtocol("icmp").build());
  }

  @Test
  void badDescriptionsAreRefused() {
    for (String text : List.of("a".repeat(256), "it's", "a\nb", "<b>", "ä")) {
      assertThat(
              refused(
                  "InvalidParameterValue",
                  () ->
                      authorize(
                          IpPermission.builder()
                              .ipProtocol("-1")
                              .ipRanges(r -> r.cidrIp("10.0.0.0/8").description(text))
                              .build())))
          .startsWith("Invalid rule description.");
    }
  }

  @Test
  void peersMustBeThere() {
    refused("InvalidGroup.NotFound", () -> authorize(naming("sg-00000000")));
    refused("InvalidGroupId.Malformed", () -> authorize(naming("peer")));
    String other = region.securityGroup(region.vpc("10.1.0.0/16"), "elsewhere");
    assertThat(refused("InvalidGroup.NotFound", () -> authorize(naming(other))))
        .isEqualTo("You have specified two resources that belong to different networks.");
    assertThat(
            refused(
                "InvalidPrefixListID.NotFound",
                () ->
                    authorize(
                        IpPermission.builder()
                            .ipProtocol("-1")
                            .prefixListIds(p -> p.prefixListId("pl-00000000"))
                            .build())))
        .isEqualTo("The prefix list ID 'pl-00000000' does not exist");
  }

  private static IpPermission naming(String groupId) {
    return IpPermission.builder()
        .ipProtocol("-1")
        .userIdGroupPairs(g -> g.groupId(groupId))
        .build();
  }

  @Test
  void theFlatFormOfOldClientsWorks() {
    ec2.authorizeSecurityGroupIngress(
        r -> r.groupId(group).ipProtocol("tcp").fromPort(80).toPort(81).cidrIp("10.0.0.0/8"));

    assertThat(ingress()).singleElement().satisfies(r -> assertThat(r.toPort()).isEqualTo(81));
    ec2.revokeSecurityGroupIngress(
        r -> r.groupId(group).ipProtocol("tcp").fromPort(80).toPort(81).cidrIp("10.0.0.0/8"));
    assertThat(ingress()).isEmpty();
    refused(
        "InvalidParameterCombination",
        () ->
            ec2.authorizeSecurityGroupIngress(
                r -> r.groupId(group).ipProtocol("tcp").ipPermissions(tcp(1, 1, "10.0.0.0/8"))));
  }

  @Test
  void rulesAreRevokedByTheirProperties() {
    region.authorizeIngress(
        group,
        RuleSpec.tcp(22).cidr("10.0.0.0/8").description("why"),
        RuleSpec.tcp(80).group(peer));

    RevokeSecurityGroupIngressResponse gone =
        ec2.revokeSecurityGroupIngress(
            r -> r.groupId(group).ipPermissions(tcp(22, 22, "10.9.9.9/8")));

    assertThat(gone.returnValue()).isTrue();
    assertThat(gone.revokedSecurityGroupRules())
        .extracting(RevokedSecurityGroupRule::cidrIpv4, RevokedSecurityGroupRule::description)
        .containsExactly(tuple("10.0.0.0/8", "why"));
    assertThat(ingress()).hasSize(1);
  }

  @Test
  void aMissRevokesNothing() {
    authorize(tcp(22, 22, "10.0.0.0/8"));

    String message =
        refused(
            "InvalidPermission.NotFound",
            () ->
                ec2.revokeSecurityGroupIngress(
                    r ->
                        r.groupId(group)
                            .ipPermissions(tcp(22, 22, "10.0.0.0/8"), tcp(22, 22, "10.0.0.0/9"))));

    assertThat(message).isEqualTo("The specified rule does not exist in this security group.");
    assertThat(ingress()).hasSize(1);
  }

  @Test
  void inADefaultVpcAMissIsOnlyTold() {
    String inDefault = region.securityGroup(region.defaultVpc(), "there");
    region.authorizeIngress(inDefault, RuleSpec.tcp(22).cidr("10.0.0.0/8"));

    RevokeSecurityGroupIngressResponse gone =
        ec2.revokeSecurityGroupIngress(
            r ->
                r.groupId(inDefault)
                    .ipPermissions(tcp(22, 22, "10.0.0.0/8"), tcp(23, 23, "10.0.0.0/8")));

    assertThat(gone.revokedSecurityGroupRules()).hasSize(1);
    assertThat(gone.unknownIpPermissions())
        .singleElement()
        .satisfies(unknown -> assertThat(unknown.fromPort()).isEqualTo(23));
  }

  @Test
  void rulesAreRevokedByTheirIds() {
    List<String> ids =
        region.authorizeIngress(
            group, RuleSpec.tcp(22).cidr("10.0.0.0/8"), RuleSpec.tcp(80).group(peer));

    RevokeSecurityGroupIngressResponse gone =
        ec2.revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds(ids));

    assertThat(gone.revokedSecurityGroupRules())
        .extracting(RevokedSecurityGroupRule::securityGroupRuleId)
        .containsExactlyElementsOf(ids);
    assertThat(gone.revokedSecurityGroupRules().get(1).referencedGroupId()).isEqualTo(peer);
    refused(
        "InvalidSecurityGroupRuleId.NotFound",
        () -> ec2.revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds(ids)));
    refused(
        "InvalidSecurityGroupRuleId.Malformed",
        () -> ec2.revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds("x")));
    refused("MissingParameter", () -> ec2.revokeSecurityGroupIngress(r -> r.groupId(group)));
  }

  @Test
  void aRuleOfTheOtherDirectionIsNotFound() {
    String out = rules().get(0).securityGroupRuleId();

    refused(
        "InvalidSecurityGroupRuleId.NotFound",
        () -> ec2.revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds(out)));
    ec2.revokeSecurityGroupEgress(r -> r.groupId(group).securityGroupRuleIds(out));
    assertThat(rules()).isEmpty();
  }

  @Test
  void anyNumberOfRulesComesInOneCall() {
    IpPermission many =
        tcp(
            22,
            22,
            IntStream.range(0, 60).mapToObj(n -> "10.0." + n + ".0/24").toArray(String[]::new));

    assertThat(authorize(many).securityGroupRules()).hasSize(60);
  }

  @Test
  void idsThatAreNotThereAreTold() {
    refused(
        "InvalidSecurityGroupRuleId.NotFound",
        () -> ec2.describeSecurityGroupRules(r -> r.securityGroupRuleIds("sgr-00000000")));
    refused(
        "InvalidParameterValue",
        () -> ec2.describeSecurityGroupRules(r -> r.filters(Sdk.filter("vpc-id", vpc))));
  }
}
