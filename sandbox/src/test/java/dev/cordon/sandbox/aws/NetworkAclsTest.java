package dev.cordon.sandbox.aws;

import static dev.cordon.sandbox.aws.Sdk.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.RuleAction;

class NetworkAclsTest extends SandboxTest {

  private NetworkAcl shown(String id) {
    return ec2.describeNetworkAcls(r -> r.networkAclIds(id)).networkAcls().get(0);
  }

  private String make() {
    return ec2.createNetworkAcl(r -> r.vpcId(vpc)).networkAcl().networkAclId();
  }

  private void add(String id, int number, RuleAction action) {
    ec2.createNetworkAclEntry(
        r ->
            r.networkAclId(id)
                .ruleNumber(number)
                .egress(false)
                .protocol("6")
                .portRange(p -> p.from(22).to(22))
                .ruleAction(action)
                .cidrBlock("10.0.0.1/8"));
  }

  @Test
  void theDefaultListLetsEverythingThrough() {
    NetworkAcl acl = shown(region.defaultAcl(vpc));

    assertThat(acl.isDefault()).isTrue();
    assertThat(acl.entries())
        .extracting(
            NetworkAclEntry::egress,
            NetworkAclEntry::ruleNumber,
            NetworkAclEntry::protocol,
            NetworkAclEntry::ruleActionAsString,
            NetworkAclEntry::cidrBlock)
        .containsExactly(
            tuple(false, 100, "-1", "allow", "0.0.0.0/0"),
            tuple(false, 32767, "-1", "deny", "0.0.0.0/0"),
            tuple(true, 100, "-1", "allow", "0.0.0.0/0"),
            tuple(true, 32767, "-1", "deny", "0.0.0.0/0"));
    assertThat(acl.associations())
        .singleElement()
        .satisfies(one -> assertThat(one.subnetId()).isEqualTo(subnet));
  }

  @Test
  void inAVpcWithIpv6ThereAreEntriesForIt() {
    String six = region.vpc(VpcSpec.of("10.9.0.0/16").ipv6());

    assertThat(shown(region.defaultAcl(six)).entries())
        .extracting(NetworkAclEntry::ruleNumber)
        .containsExactly(100, 101, 32767, 32768, 100, 101, 32767, 32768);
  }

  @Test
  void aNewListLetsNothingThroughAndTakesEntries() {
    String id = make();
    assertThat(shown(id).entries()).hasSize(2);

    add(id, 200, RuleAction.DENY);

    NetworkAclEntry entry = shown(id).entries().get(0);
    assertThat(entry.cidrBlock()).isEqualTo("10.0.0.0/8");
    assertThat(entry.portRange().from()).isEqualTo(22);
    refused("NetworkAclEntryAlreadyExists", () -> add(id, 200, RuleAction.ALLOW));
    ec2.replaceNetworkAclEntry(
        r ->
            r.networkAclId(id)
                .ruleNumber(200)
                .egress(false)
                .protocol("icmp")
                .icmpTypeCode(c -> c.type(8).code(-1))
                .ruleAction(RuleAction.ALLOW)
                .cidrBlock("0.0.0.0/0"));
    assertThat(shown(id).entries().get(0).icmpTypeCode().type()).isEqualTo(8);
    ec2.deleteNetworkAclEntry(r -> r.networkAclId(id).ruleNumber(200).egress(false));
    refused(
        "InvalidNetworkAclEntry.NotFound",
        () -> ec2.deleteNetworkAclEntry(r -> r.networkAclId(id).ruleNumber(200).egress(false)));
  }

  @Test
  void entriesAreLimitedAndChecked() {
    String id = make();
    IntStream.range(1, 21).forEach(n -> add(id, n, RuleAction.ALLOW));

    refused("NetworkAclEntryLimitExceeded", () -> add(id, 21, RuleAction.ALLOW));
    refused("InvalidParameterValue", () -> add(id, 32767, RuleAction.ALLOW));
    refused("InvalidParameterValue", () -> add(id, 0, RuleAction.ALLOW));
    refused(
        "MissingParameter",
        () ->
            ec2.createNetworkAclEntry(
                r ->
                    r.networkAclId(id)
                        .ruleNumber(50)
                        .egress(true)
                        .protocol("6")
                        .ruleAction(RuleAction.ALLOW)
                        .cidrBlock("0.0.0.0/0")));
    refused("InvalidNetworkAclID.NotFound", () -> shown("acl-00000000"));
    refused("InvalidNetworkAclId.Malformed", () -> shown("acl-x"));
  }

  @Test
  void aSubnetChangesItsList() {
    String id = make();
    String association =
        shown(region.defaultAcl(vpc)).associations().get(0).networkAclAssociationId();

    String next =
        ec2.replaceNetworkAclAssociation(r -> r.associationId(association).networkAclId(id))
            .newAssociationId();

    assertThat(shown(id).associations())
        .singleElement()
        .satisfies(one -> assertThat(one.networkAclAssociationId()).isEqualTo(next));
    assertThat(
            ec2.describeNetworkAcls(r -> r.filters(Sdk.filter("association.subnet-id", subnet)))
                .networkAcls())
        .singleElement()
        .satisfies(acl -> assertThat(acl.networkAclId()).isEqualTo(id));
    refused("DependencyViolation", () -> ec2.deleteNetworkAcl(r -> r.networkAclId(id)));
    refused(
        "InvalidParameterValue",
        () -> ec2.deleteNetworkAcl(r -> r.networkAclId(region.defaultAcl(vpc))));
    refused(
        "InvalidAssociationID.NotFound",
        () -> ec2.replaceNetworkAclAssociation(r -> r.associationId(association).networkAclId(id)));
    String foreign = region.defaultAcl(region.vpc("10.1.0.0/16"));
    refused(
        "InvalidParameterValue",
        () -> ec2.replaceNetworkAclAssociation(r -> r.associationId(next).networkAclId(foreign)));
  }
}
