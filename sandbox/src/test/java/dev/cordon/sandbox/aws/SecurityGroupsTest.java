package dev.cordon.sandbox.aws;

import static dev.cordon.sandbox.aws.Sdk.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

class SecurityGroupsTest extends SandboxTest {

  private SecurityGroup described(String id) {
    return ec2.describeSecurityGroups(r -> r.groupIds(id)).securityGroups().get(0);
  }

  @Test
  void aVpcIsBornWithItsDefaultGroup() {
    SecurityGroup group = described(region.defaultGroup(vpc));

    assertThat(group.groupName()).isEqualTo("default");
    assertThat(group.description()).isEqualTo("default VPC security group");
    assertThat(group.ownerId()).isEqualTo(Sdk.ACCOUNT);
    IpPermission in = group.ipPermissions().get(0);
    assertThat(in.ipProtocol()).isEqualTo("-1");
    assertThat(in.fromPort()).isNull();
    assertThat(in.userIdGroupPairs())
        .singleElement()
        .satisfies(
            pair -> {
              assertThat(pair.groupId()).isEqualTo(group.groupId());
              assertThat(pair.userId()).isEqualTo(Sdk.ACCOUNT);
              assertThat(pair.vpcId()).isNull();
            });
    assertThat(group.ipPermissionsEgress().get(0).ipRanges().get(0).cidrIp())
        .isEqualTo("0.0.0.0/0");
  }

  @Test
  void aNewGroupLetsEverythingOutAndNothingIn() {
    CreateSecurityGroupResponse made =
        ec2.createSecurityGroup(
            r ->
                r.vpcId(vpc)
                    .groupName("runners")
                    .description("build runners")
                    .tagSpecifications(
                        Sdk.tagged(ResourceType.SECURITY_GROUP, "cordon:owner", "x")));

    assertThat(made.groupId()).matches("sg-[0-9a-f]{17}");
    assertThat(made.securityGroupArn())
        .isEqualTo("arn:aws:ec2:eu-west-1:111122223333:security-group/" + made.groupId());
    SecurityGroup group = described(made.groupId());
    assertThat(group.ipPermissions()).isEmpty();
    assertThat(group.ipPermissionsEgress())
        .singleElement()
        .satisfies(out -> assertThat(out.ipv6Ranges()).isEmpty());
    assertThat(group.tags()).containsExactly(Sdk.tag("cordon:owner", "x"));
  }

  @Test
  void inAVpcWithIpv6ItLetsThatOutToo() {
    String six = region.vpc(VpcSpec.of("10.9.0.0/16").ipv6());

    SecurityGroup group = described(region.securityGroup(six, "dual"));

    assertThat(group.ipPermissionsEgress())
        .singleElement()
        .satisfies(
            out -> {
              assertThat(out.ipRanges().get(0).cidrIp()).isEqualTo("0.0.0.0/0");
              assertThat(out.ipv6Ranges().get(0).cidrIpv6()).isEqualTo("::/0");
            });
  }

  @Test
  void namesAreUniqueInAVpcIgnoringCase() {
    region.securityGroup(vpc, "Runners");

    String message =
        refused(
            "InvalidGroup.Duplicate",
            () ->
                ec2.createSecurityGroup(
                    r -> r.vpcId(vpc).groupName("runners ").description("again")));

    assertThat(message).isEqualTo("The security group 'runners' already exists for VPC '%s'", vpc);
    assertThat(region.securityGroup(region.vpc("10.1.0.0/16"), "runners")).startsWith("sg-");
  }

  @Test
  void badNamesAndDescriptionsAreRefused() {
    for (String name : List.of("sg-runners", "a".repeat(256), "quote\"", "<b>", "tab\t", "ä")) {
      refused(
          "InvalidParameterValue",
          () ->
              ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName(name).description("described")));
    }
    for (String text : List.of("a".repeat(256), "it's", "50%", "a|b", "ä")) {
      refused(
          "InvalidParameterValue",
          () -> ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("fine").description(text)));
    }
    refused(
        "InvalidGroup.Reserved",
        () -> ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("default").description("d")));
    refused(
        "MissingParameter", () -> ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("nameless")));
    ec2.createSecurityGroup(
        r ->
            r.vpcId(vpc)
                .groupName("a".repeat(255))
                .description("a-z A-Z 0-9. _-:/()#,@[]+=&;{}!$*"));
  }

  @Test
  void theVpcMustBeThere() {
    refused(
        "InvalidVpcID.NotFound",
        () ->
            ec2.createSecurityGroup(
                r -> r.vpcId("vpc-00000000").groupName("lost").description("lost")));
    refused(
        "InvalidVpcID.Malformed",
        () -> ec2.createSecurityGroup(r -> r.vpcId("vpc-x").groupName("lost").description("lost")));
    refused(
        "VPCIdNotSpecified",
        () -> ec2.createSecurityGroup(r -> r.groupName("lost").description("lost")));
  }

  @Test
  void theQuotaOfTheRegionHolds() {
    sandbox.quota("L-E79EC296", 2);
    region.securityGroup(vpc, "second");

    refused(
        "SecurityGroupLimitExceeded",
        () -> ec2.createSecurityGroup(r -> r.vpcId(vpc).groupName("third").description("third")));
  }

  @Test
  void aGroupInUseIsNotDeleted() {
    String used = region.securityGroup(vpc, "used");
    String eni = region.networkInterface(InterfaceSpec.in(subnet).groups(used));
    String named = region.securityGroup(vpc, "named");
    String naming = region.securityGroup(vpc, "naming");
    region.authorizeIngress(naming, RuleSpec.tcp(22).group(named));

    String message =
        refused("DependencyViolation", () -> ec2.deleteSecurityGroup(r -> r.groupId(used)));
    assertThat(message).isEqualTo("resource " + used + " has a dependent object");
    refused("DependencyViolation", () -> ec2.deleteSecurityGroup(r -> r.groupId(named)));
    refused(
        "CannotDelete", () -> ec2.deleteSecurityGroup(r -> r.groupId(region.defaultGroup(vpc))));

    region.setGroups(eni, naming);
    assertThat(ec2.deleteSecurityGroup(r -> r.groupId(used)).groupId()).isEqualTo(used);
    refused("InvalidGroup.NotFound", () -> ec2.deleteSecurityGroup(r -> r.groupId(used)));
  }

  @Test
  void aGroupThatNamesItselfIsDeleted() {
    String self = region.securityGroup(vpc, "self");
    region.authorizeIngress(self, RuleSpec.all().group(self));

    ec2.deleteSecurityGroup(r -> r.groupId(self));

    refused("InvalidGroup.NotFound", () -> described(self));
  }

  @Test
  void idsAreChecked() {
    assertThat(refused("InvalidGroupId.Malformed", () -> described("runners")))
        .isEqualTo("Invalid id: \"runners\" (expecting \"sg-...\")");
    refused("InvalidGroupId.Malformed", () -> described("sg-xyz"));
    refused("InvalidGroupId.Malformed", () -> ec2.deleteSecurityGroup(r -> r.groupId("")));
    assertThat(refused("InvalidGroup.NotFound", () -> described("sg-12345678")))
        .isEqualTo("The security group 'sg-12345678' does not exist");
  }

  @Test
  void filtersFindGroups() {
    String web = region.securityGroup(GroupSpec.of(vpc, "web").tag("app", "shop.web"));
    String data = region.securityGroup(GroupSpec.of(vpc, "data").tag("app", "shop.db"));
    region.authorizeIngress(data, RuleSpec.tcp(5432).group(web));
    region.authorizeIngress(web, RuleSpec.tcp(443).cidr("10.0.0.0/8"));
    region.authorizeEgress(web, RuleSpec.tcp(443).cidr("2001:db8::/32"));

    assertThat(found("ip-permission.group-id", web)).containsExactly(data);
    assertThat(found("ip-permission.cidr", "10.0.0.0/8")).containsExactly(web);
    assertThat(found("egress.ip-permission.ipv6-cidr", "2001:db8::/32")).containsExactly(web);
    assertThat(found("ip-permission.from-port", "5432")).containsExactly(data);
    assertThat(found("tag:app", "shop.*")).containsExactly(web, data);
    assertThat(found("tag:app", "shop.d?")).containsExactly(data);
    assertThat(found("tag:app", "shop.\\*")).isEmpty();
    assertThat(found("tag-key", "app")).containsExactly(web, data);
    assertThat(found("group-name", "web", "data")).containsExactly(web, data);
    assertThat(found("vpc-id", vpc)).hasSize(3);
    assertThat(refused("InvalidParameterValue", () -> found("colour", "red")))
        .isEqualTo("The filter 'colour' is invalid");
  }

  private List<String> found(String name, String... values) {
    return ec2
        .describeSecurityGroups(r -> r.filters(Sdk.filter(name, values)))
        .securityGroups()
        .stream()
        .map(SecurityGroup::groupId)
        .toList();
  }
}
