package dev.cordon.sandbox.aws;

import static dev.cordon.sandbox.aws.Sdk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.FlowLog;
import software.amazon.awssdk.services.ec2.model.FlowLogsResourceType;
import software.amazon.awssdk.services.ec2.model.LogDestinationType;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.TrafficType;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** VPCs, subnets, flow logs, regions. */
class VpcsTest extends SandboxTest {

  private Vpc shown(String id) {
    return ec2.describeVpcs(r -> r.vpcIds(id)).vpcs().get(0);
  }

  @Test
  void aVpcIsMadeShownAndDeleted() {
    String id =
        ec2.createVpc(
                r ->
                    r.cidrBlock("10.2.3.4/20")
                        .tagSpecifications(Sdk.tagged(ResourceType.VPC, "Name", "two")))
            .vpc()
            .vpcId();

    assertThat(shown(id).cidrBlock()).isEqualTo("10.2.0.0/20");
    assertThat(shown(id).isDefault()).isFalse();
    assertThat(shown(id).tags()).containsExactly(Sdk.tag("Name", "two"));
    String inIt = region.subnet(id, "10.2.1.0/24");
    assertThat(refused("DependencyViolation", () -> ec2.deleteVpc(r -> r.vpcId(id))))
        .isEqualTo("The vpc '%s' has dependencies and cannot be deleted.", id);
    ec2.deleteSubnet(r -> r.subnetId(inIt));
    ec2.deleteVpc(r -> r.vpcId(id));
    refused("InvalidVpcID.NotFound", () -> shown(id));
    assertThat(ec2.describeSecurityGroups().securityGroups())
        .extracting(SecurityGroup::vpcId)
        .containsExactly(vpc);
  }

  @Test
  void furtherBlocksComeAndGo() {
    ec2.associateVpcCidrBlock(r -> r.vpcId(vpc).cidrBlock("10.7.0.0/16"));
    String association = shown(vpc).cidrBlockAssociationSet().get(1).associationId();
    region.subnet(vpc, "10.7.1.0/24");

    refused(
        "InvalidCidrBlock.InUse",
        () -> ec2.disassociateVpcCidrBlock(r -> r.associationId(association)));
    refused(
        "InvalidVpc.Range",
        () -> ec2.associateVpcCidrBlock(r -> r.vpcId(vpc).cidrBlock("10.7.0.0/20")));
    refused("InvalidVpc.Range", () -> ec2.createVpc(r -> r.cidrBlock("10.0.0.0/8")));
    refused("InvalidParameterValue", () -> ec2.createVpc(r -> r.cidrBlock("10.0.0/16")));
  }

  @Test
  void ipv6OpensGroupsThatNobodyTouched() {
    String untouched = region.securityGroup(vpc, "untouched");
    String closed = region.securityGroup(vpc, "closed");
    region.revokeEgress(closed, RuleSpec.all().cidr("0.0.0.0/0"));

    ec2.associateVpcCidrBlock(r -> r.vpcId(vpc).amazonProvidedIpv6CidrBlock(true));

    assertThat(shown(vpc).ipv6CidrBlockAssociationSet().get(0).ipv6CidrBlock()).endsWith("::/56");
    assertThat(egressRules(untouched)).isEqualTo(2);
    assertThat(egressRules(closed)).isZero();
  }

  private long egressRules(String group) {
    return ec2
        .describeSecurityGroupRules(r -> r.filters(Sdk.filter("group-id", group)))
        .securityGroupRules()
        .stream()
        .filter(rule -> rule.isEgress())
        .count();
  }

  @Test
  void subnetsMustFit() {
    refused(
        "InvalidSubnet.Conflict",
        () -> ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.0.1.128/25")));
    refused(
        "InvalidSubnet.Range", () -> ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.1.1.0/24")));
    refused(
        "InvalidSubnet.Range", () -> ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.0.9.0/29")));
    refused(
        "InvalidParameterValue",
        () ->
            ec2.createSubnet(
                r -> r.vpcId(vpc).cidrBlock("10.0.9.0/24").availabilityZone("us-east-1a")));
    String eni = region.networkInterface(InterfaceSpec.in(subnet));
    refused("DependencyViolation", () -> ec2.deleteSubnet(r -> r.subnetId(subnet)));
    ec2.deleteNetworkInterface(r -> r.networkInterfaceId(eni));
    ec2.deleteSubnet(r -> r.subnetId(subnet));
    refused("InvalidSubnetID.NotFound", () -> ec2.describeSubnets(r -> r.subnetIds(subnet)));
    refused("InvalidSubnetID.Malformed", () -> ec2.describeSubnets(r -> r.subnetIds("subnet-x")));
  }

  @Test
  void subnetsAreFound() {
    String other =
        region.subnet(SubnetSpec.of(vpc, "10.0.2.0/24").zone("eu-west-1b").tag("a", "b"));

    assertThat(ec2.describeSubnets(r -> r.filters(Sdk.filter("tag:a", "b"))).subnets())
        .extracting(Subnet::subnetId, Subnet::availabilityZone)
        .containsExactly(org.assertj.core.api.Assertions.tuple(other, "eu-west-1b"));
  }

  @Test
  void aDefaultVpcHasASubnetInEachZone() {
    String id = region.defaultVpc();

    assertThat(shown(id).isDefault()).isTrue();
    assertThat(ec2.describeSubnets(r -> r.filters(Sdk.filter("vpc-id", id))).subnets())
        .extracting(Subnet::cidrBlock)
        .containsExactly("172.31.0.0/20", "172.31.16.0/20", "172.31.32.0/20");
    assertThat(
            ec2.runInstances(r -> r.imageId("ami-00000000").minCount(1).maxCount(1))
                .instances()
                .get(0)
                .vpcId())
        .isEqualTo(id);
    refused("DefaultVpcAlreadyExists", () -> ec2.createDefaultVpc());
  }

  @Test
  void quotasOfVpcsHold() {
    for (int n = 1; n < 5; n++) {
      region.vpc("10." + n + ".0.0/16");
    }
    refused("VpcLimitExceeded", () -> ec2.createVpc(r -> r.cidrBlock("10.9.0.0/16")));
    sandbox.quota("L-407747CB", 1);
    refused(
        "SubnetLimitExceeded", () -> ec2.createSubnet(r -> r.vpcId(vpc).cidrBlock("10.0.9.0/24")));
  }

  @Test
  void accountsAndRegionsAreApart() {
    Ec2Region far = sandbox.account(Sdk.ACCOUNT).region("us-east-1");
    Ec2Region foreign = sandbox.account("444455556666").region("eu-west-1");
    String there = far.vpc("10.0.0.0/16");
    String theirs = foreign.vpc("10.0.0.0/16");

    assertThat(ec2.describeVpcs().vpcs()).extracting(Vpc::vpcId).containsExactly(vpc);
    refused("InvalidVpcID.NotFound", () -> shown(there));
    refused("InvalidVpcID.NotFound", () -> shown(theirs));
  }

  @Test
  void aChosenIdIsKept() {
    assertThat(region.vpc(VpcSpec.of("10.8.0.0/16").id("vpc-0a1b2c3d"))).isEqualTo("vpc-0a1b2c3d");
    assertThat(shown("vpc-0a1b2c3d").cidrBlock()).isEqualTo("10.8.0.0/16");
  }

  @Test
  void flowLogsAreKeptAndTheirMistakesTold() {
    String id = flowLog(vpc).flowLogIds().get(0);

    FlowLog log = ec2.describeFlowLogs(r -> r.flowLogIds(id)).flowLogs().get(0);
    assertThat(log.resourceId()).isEqualTo(vpc);
    assertThat(log.logFormat()).startsWith("${version} ${account-id}");
    assertThat(log.logDestinationType()).isEqualTo(LogDestinationType.S3);
    assertThat(flowLog(vpc).unsuccessful().get(0).error().code()).isEqualTo("FlowLogAlreadyExists");
    assertThat(flowLog("vpc-00000000").unsuccessful().get(0).error().code())
        .isEqualTo("InvalidVpcID.NotFound");
    ec2.deleteFlowLogs(r -> r.flowLogIds(id));
    assertThat(ec2.deleteFlowLogs(r -> r.flowLogIds(id)).unsuccessful().get(0).error().code())
        .isEqualTo("InvalidFlowLogId.NotFound");
    assertThat(mistaken(r -> r.logDestination("arn:aws:s3:::flows").logGroupName("group")))
        .isEqualTo("Please only provide LogGroupName or only provide LogDestination.");
    assertThat(mistaken(r -> r))
        .isEqualTo("LogDestination can't be empty if LogGroupName is not provided.");
    assertThat(mistaken(r -> r.logGroupName("group")))
        .isEqualTo("LogDestination type must be cloud-watch-logs if LogGroupName is provided.");
  }

  private String mistaken(UnaryOperator<CreateFlowLogsRequest.Builder> mistake) {
    CreateFlowLogsRequest.Builder request =
        CreateFlowLogsRequest.builder()
            .resourceIds(vpc)
            .resourceType(FlowLogsResourceType.VPC)
            .trafficType(TrafficType.ALL)
            .logDestinationType(LogDestinationType.S3);
    return refused("InvalidParameter", () -> ec2.createFlowLogs(mistake.apply(request).build()));
  }

  private CreateFlowLogsResponse flowLog(String of) {
    return ec2.createFlowLogs(
        r ->
            r.resourceIds(of)
                .resourceType(FlowLogsResourceType.VPC)
                .trafficType(TrafficType.ALL)
                .logDestinationType(LogDestinationType.S3)
                .logDestination("arn:aws:s3:::flows")
                .maxAggregationInterval(60));
  }

  @Test
  void regionsAndZonesAreListed() {
    assertThat(ec2.describeRegions().regions())
        .extracting(Region::regionName)
        .contains("eu-west-1", "us-east-1");
    assertThat(ec2.describeAvailabilityZones().availabilityZones()).hasSize(3);
    assertThat(ec2.describeAccountAttributes().accountAttributes()).isNotEmpty();
  }
}
