package dev.cordon.it.gaps;

import static dev.cordon.it.engines.Ground.list;
import static dev.cordon.it.engines.Ground.members;
import static dev.cordon.it.engines.Ground.refused;
import static dev.cordon.it.engines.Ground.tcp;
import static dev.cordon.it.engines.Ground.v4;
import static org.assertj.core.api.Assertions.assertThat;

import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Deleting and reading groups. */
class MotoGroupGapsTest extends GapGround {

  @Deviation(MotoGap.M21)
  void groupsInUseAreDeleted() {
    String group = group("a");
    ec2().createNetworkInterface(r -> r.subnetId(ground().subnet()).groups(group));
    delete(group);
  }

  @Deviation(MotoGap.M22)
  void groupsThatOthersNameAreDeleted() {
    String named = group("a");
    ground().allow(group("b"), tcp(22, 22, members(named, "why")));
    delete(named);
  }

  @Deviation(MotoGap.M23)
  void theDefaultGroupIsDeleted() {
    delete(defaultGroup().groupId());
  }

  private void delete(String group) {
    ec2().deleteSecurityGroup(r -> r.groupId(group));
    assertThat(ec2().describeSecurityGroups().securityGroups())
        .extracting(SecurityGroup::groupId)
        .doesNotContain(group);
  }

  @Deviation(MotoGap.M24)
  void theDefaultGroupHasNoIngress() {
    assertThat(defaultGroup().ipPermissions()).isEmpty();
  }

  private SecurityGroup defaultGroup() {
    return ec2().describeSecurityGroups().securityGroups().stream()
        .filter(group -> group.vpcId().equals(ground().vpc()))
        .filter(group -> group.groupName().equals("default"))
        .findFirst()
        .orElseThrow();
  }

  @Deviation(MotoGap.M25)
  void descriptionsOfGroupRulesAreLost() {
    String group = group("a");
    ground().allow(group, tcp(22, 22, members(group("b"), "why")));
    ground().allow(group, tcp(23, 23, list(prefixList())));
    assertThat(ground().ingress(group))
        .hasSize(2)
        .allSatisfy(rule -> assertThat(rule.description()).isNull());
  }

  private String prefixList() {
    return ec2()
        .createManagedPrefixList(r -> r.prefixListName("l").addressFamily("IPv4").maxEntries(5))
        .prefixList()
        .prefixListId();
  }

  @Deviation(MotoGap.M26)
  void rulesHaveNeitherOwnerNorArn() {
    String group = group("a");
    ground().allow(group, tcp(22, 22, v4("10.0.0.0/8")));
    SecurityGroupRule rule = ground().ingress(group).get(0);
    assertThat(rule.groupOwnerId()).isNull();
    assertThat(rule.securityGroupRuleArn()).isNull();
  }

  @Deviation(MotoGap.M27)
  void portsOfAllProtocolsAreToldInTwoWays() {
    String group = group("a");
    IpPermission all =
        IpPermission.builder().ipProtocol("-1").applyMutation(v4("10.0.0.0/8")).build();
    SecurityGroupRule told =
        ec2()
            .authorizeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(all))
            .securityGroupRules()
            .get(0);
    assertThat(told.fromPort()).isNull();
    assertThat(
            ec2()
                .describeSecurityGroupRules(r -> r.filters(byGroup(group)))
                .securityGroupRules()
                .stream()
                .filter(SecurityGroupRule::isEgress)
                .map(SecurityGroupRule::fromPort))
        .containsExactly(-1);
  }

  @Deviation(MotoGap.M28)
  void everythingComesInOnePage() {
    for (int i = 0; i < 6; i++) {
      group("g" + i);
    }
    DescribeSecurityGroupsResponse page = ec2().describeSecurityGroups(r -> r.maxResults(5));
    assertThat(page.securityGroups()).hasSizeGreaterThan(5);
    assertThat(page.nextToken()).isNull();
  }

  @Deviation(MotoGap.M29)
  void mostRuleFiltersBreakTheServer() {
    Filter filter = Filter.builder().name("vpc-id").values(ground().vpc()).build();
    Ec2Exception broken = refused(() -> ec2().describeSecurityGroupRules(r -> r.filters(filter)));
    assertThat(broken.statusCode()).isEqualTo(500);
  }

  @Deviation(MotoGap.M30)
  void unknownFiltersBreakTheServer() {
    Filter filter = Filter.builder().name("colour").values("blue").build();
    Ec2Exception broken = refused(() -> ec2().describeSecurityGroups(r -> r.filters(filter)));
    assertThat(broken.statusCode()).isEqualTo(500);
  }

  @Deviation(MotoGap.M31)
  void dryRunsOfReadsAreReal() {
    assertThat(ec2().describeSecurityGroups(r -> r.dryRun(true)).securityGroups()).isNotEmpty();
  }

  @Deviation(MotoGap.M32)
  void textsPrintPythonSets() {
    Ec2Exception unknown = refused(() -> ground().described("sg-0123456789abcdef0"));
    assertThat(unknown.awsErrorDetails().errorMessage()).contains("{'sg-0123456789abcdef0'}");
  }

  private static Filter byGroup(String group) {
    return Filter.builder().name("group-id").values(group).build();
  }
}
