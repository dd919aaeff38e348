package dev.cordon.sandbox.aws;

import static dev.cordon.sandbox.aws.Sdk.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.StaleSecurityGroup;
import software.amazon.awssdk.services.ec2.model.VpcPeeringConnection;

class PeeringsTest extends SandboxTest {

  private static final String OTHER = "444455556666";

  private VpcPeeringConnection shown(String id) {
    return ec2.describeVpcPeeringConnections(r -> r.vpcPeeringConnectionIds(id))
        .vpcPeeringConnections()
        .get(0);
  }

  @Test
  void aPeeringIsAskedForAndAccepted() {
    String second = region.vpc("10.1.0.0/16");

    VpcPeeringConnection asked =
        ec2.createVpcPeeringConnection(r -> r.vpcId(vpc).peerVpcId(second)).vpcPeeringConnection();
    String id = asked.vpcPeeringConnectionId();
    assertThat(asked.status().codeAsString()).isEqualTo("initiating-request");
    assertThat(shown(id).status().codeAsString()).isEqualTo("pending-acceptance");
    assertThat(shown(id).accepterVpcInfo().cidrBlock()).isNull();
    ec2.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id));

    assertThat(shown(id).status().codeAsString()).isEqualTo("active");
    assertThat(shown(id).accepterVpcInfo().cidrBlock()).isEqualTo("10.1.0.0/16");
    refused(
        "InvalidStateTransition",
        () -> ec2.acceptVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id)));
    refused(
        "VpcPeeringConnectionAlreadyExists",
        () -> ec2.createVpcPeeringConnection(r -> r.vpcId(second).peerVpcId(vpc)));
    refused("DependencyViolation", () -> ec2.deleteVpc(r -> r.vpcId(second)));
    ec2.deleteVpcPeeringConnection(r -> r.vpcPeeringConnectionId(id));
    assertThat(shown(id).status().codeAsString()).isEqualTo("deleted");
  }

  @Test
  void overlappingBlocksFail() {
    String same = region.vpc("10.0.0.0/20");
    String id =
        ec2.createVpcPeeringConnection(r -> r.vpcId(vpc).peerVpcId(same))
            .vpcPeeringConnection()
            .vpcPeeringConnectionId();
    assertThat(shown(id).status().codeAsString()).isEqualTo("failed");
    refused(
        "InvalidVpcPeeringConnectionID.NotFound",
        () -> ec2.deleteVpcPeeringConnection(r -> r.vpcPeeringConnectionId("pcx-00000000")));
  }

  @Test
  void groupsAreNamedOverAPeeringOfTheSameRegion() {
    Ec2Region other = sandbox.account(OTHER).region("eu-west-1");
    String theirs = other.vpc("10.1.0.0/16");
    String peering = region.peer(vpc, other, theirs);
    String mine = region.securityGroup(vpc, "mine");
    String named = other.securityGroup(theirs, "named");

    assertThatThrownBy(() -> region.authorizeIngress(mine, RuleSpec.tcp(22).group(named)))
        .hasMessageContaining("InvalidGroup.NotFound");
    region.authorizeIngress(mine, RuleSpec.tcp(22).group(OTHER, named));

    SecurityGroupRule rule =
        ec2
            .describeSecurityGroupRules(r -> r.filters(Sdk.filter("group-id", mine)))
            .securityGroupRules()
            .stream()
            .filter(one -> !one.isEgress())
            .findFirst()
            .orElseThrow();
    assertThat(rule.referencedGroupInfo().userId()).isEqualTo(OTHER);
    assertThat(rule.referencedGroupInfo().vpcId()).isEqualTo(theirs);
    assertThat(rule.referencedGroupInfo().vpcPeeringConnectionId()).isEqualTo(peering);
    assertThat(rule.referencedGroupInfo().peeringStatus()).isEqualTo("active");
    try (Ec2Client their = Sdk.ec2(sandbox.endpoint(), OTHER, Region.EU_WEST_1)) {
      assertThat(
              their
                  .describeSecurityGroupReferences(r -> r.groupId(named))
                  .securityGroupReferenceSet())
          .singleElement()
          .satisfies(one -> assertThat(one.referencingVpcId()).isEqualTo(vpc));
    }
  }

  @Test
  void aRuleBecomesStaleAndCanStillBeRevoked() {
    String second = region.vpc("10.1.0.0/16");
    String peering = region.peer(vpc, region, second);
    String mine = region.securityGroup(vpc, "mine");
    String named = region.securityGroup(second, "named");
    region.authorizeIngress(mine, RuleSpec.tcp(60000, 62000).group(named));
    assertThat(ec2.describeStaleSecurityGroups(r -> r.vpcId(vpc)).staleSecurityGroupSet())
        .isEmpty();

    ec2.deleteSecurityGroup(r -> r.groupId(named));

    assertThat(ec2.describeStaleSecurityGroups(r -> r.vpcId(vpc)).staleSecurityGroupSet())
        .singleElement()
        .satisfies(
            (StaleSecurityGroup stale) -> {
              assertThat(stale.groupId()).isEqualTo(mine);
              assertThat(stale.staleIpPermissions().get(0).fromPort()).isEqualTo(60000);
              assertThat(stale.staleIpPermissions().get(0).userIdGroupPairs().get(0).groupId())
                  .isEqualTo(named);
            });
    ec2.deleteVpcPeeringConnection(r -> r.vpcPeeringConnectionId(peering));
    region.revokeIngress(mine, RuleSpec.tcp(60000, 62000).group(named));
    assertThat(ec2.describeStaleSecurityGroups(r -> r.vpcId(vpc)).staleSecurityGroupSet())
        .isEmpty();
  }

  @Test
  void groupsAreNotNamedAcrossRegions() {
    Ec2Region far = sandbox.account(Sdk.ACCOUNT).region("eu-central-1");
    String there = far.vpc("10.1.0.0/16");
    region.peer(vpc, far, there);
    String mine = region.securityGroup(vpc, "mine");
    String named = far.securityGroup(there, "named");

    assertThatThrownBy(() -> region.authorizeIngress(mine, RuleSpec.tcp(22).group(named)))
        .hasMessageContaining("InvalidGroup.NotFound");
    assertThat(ec2.getSecurityGroupsForVpc(r -> r.vpcId(vpc)).securityGroupForVpcs()).hasSize(2);
  }
}
