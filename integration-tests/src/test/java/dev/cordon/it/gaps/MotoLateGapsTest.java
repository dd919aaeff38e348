package dev.cordon.it.gaps;

import static dev.cordon.it.engines.Ground.members;
import static dev.cordon.it.engines.Ground.refusal;
import static dev.cordon.it.engines.Ground.refused;
import static dev.cordon.it.engines.Ground.tcp;
import static dev.cordon.it.engines.Ground.v4;
import static dev.cordon.it.engines.Ground.v6;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.it.engines.Clients;
import dev.cordon.it.engines.Moto;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuotasException;

/** The gaps that the differential test and the laws found. */
class MotoLateGapsTest extends GapGround {

  private static final Tag TAG = Tag.builder().key("env").value("prod").build();

  @Deviation(MotoGap.M46)
  void createGroupDoesNotTellTheTags() {
    TagSpecification tags =
        TagSpecification.builder().resourceType(ResourceType.SECURITY_GROUP).tags(TAG).build();
    assertThat(
            ec2()
                .createSecurityGroup(
                    r ->
                        r.groupName("a")
                            .description("d")
                            .vpcId(ground().vpc())
                            .tagSpecifications(tags))
                .tags())
        .isEmpty();
  }

  @Deviation(MotoGap.M47)
  void updatingDescriptionsAnswersNothing() {
    String group = group("a");
    ground().allow(group, tcp(22, 22, v4("10.0.0.0/8")));
    IpRange said = IpRange.builder().cidrIp("10.0.0.0/8").description("why").build();
    IpPermission anew = tcp(22, 22, target -> target.ipRanges(said));
    assertThat(
            ec2()
                .updateSecurityGroupRuleDescriptionsIngress(
                    r -> r.groupId(group).ipPermissions(anew))
                .returnValue())
        .isNull();
  }

  @Deviation(MotoGap.M48)
  void ipv6EgressStays() {
    String group = group("a");
    IpPermission rule = tcp(22, 22, v6("2001:db8::/32"));
    ec2().authorizeSecurityGroupEgress(r -> r.groupId(group).ipPermissions(rule));
    assertThat(
            ec2()
                .revokeSecurityGroupEgress(r -> r.groupId(group).ipPermissions(rule))
                .returnValue())
        .isTrue();
    assertThat(ground().described(group).ipPermissionsEgress())
        .anySatisfy(left -> assertThat(left.ipv6Ranges()).hasSize(1));
  }

  @Deviation(MotoGap.M49)
  void unknownRulesAreTagged() {
    ec2().createTags(r -> r.resources("sgr-0123456789abcdef0").tags(TAG));
  }

  @Deviation(MotoGap.M50)
  void interfacesOfInstancesAreDescribed() {
    ec2()
        .runInstances(
            r -> r.imageId("ami-12c6146b").minCount(1).maxCount(1).subnetId(ground().subnet()));
    assertThat(ec2().describeNetworkInterfaces().networkInterfaces())
        .extracting(NetworkInterface::description)
        .containsExactly("Primary network interface");
  }

  @Deviation(MotoGap.M51)
  void groupRulesAreRevokedByDescription() {
    String group = group("a");
    String peer = group("b");
    ground().allow(group, tcp(22, 22, members(peer, "why")));
    assertThat(refusal(() -> revoke(group, tcp(22, 22, members(peer, null)))))
        .isEqualTo("InvalidPermission.NotFound");
    revoke(group, tcp(22, 22, members(peer, "why")));
    assertThat(ground().ingress(group)).isEmpty();
  }

  @Deviation(MotoGap.M52)
  void revokesAreNotAtomic() {
    String group = group("a");
    IpPermission known = tcp(22, 22, v4("10.0.0.0/8"));
    ground().allow(group, known);
    assertThat(refusal(() -> revoke(group, known, tcp(23, 23, v4("10.0.0.0/8")))))
        .isEqualTo("InvalidPermission.NotFound");
    assertThat(ground().ingress(group)).isEmpty();
  }

  @Deviation(MotoGap.M53)
  void networkAclsDoNotEnd() {
    assertThat(acl().entries()).isEmpty();
  }

  @Deviation(MotoGap.M54)
  void removingAnUnknownAclEntryBreaksTheServer() {
    String acl = acl().networkAclId();
    assertThat(
            refused(
                    () ->
                        ec2()
                            .deleteNetworkAclEntry(
                                r -> r.networkAclId(acl).egress(true).ruleNumber(7)))
                .statusCode())
        .isEqualTo(500);
  }

  private NetworkAcl acl() {
    return ec2().createNetworkAcl(r -> r.vpcId(ground().vpc())).networkAcl();
  }

  @Deviation(MotoGap.M55)
  void unknownRulesAreDescribedAnew() {
    String group = group("a");
    IpPermission unknown = tcp(22, 22, v4("10.0.0.0/8"));
    ec2().updateSecurityGroupRuleDescriptionsIngress(r -> r.groupId(group).ipPermissions(unknown));
    assertThat(ground().ingress(group)).isEmpty();
  }

  @Deviation(MotoGap.M56)
  void deletedPrefixListsStay() {
    String id =
        ec2()
            .createManagedPrefixList(r -> r.prefixListName("l").addressFamily("IPv4").maxEntries(2))
            .prefixList()
            .prefixListId();
    assertThat(ec2().deleteManagedPrefixList(r -> r.prefixListId(id)).prefixList().stateAsString())
        .isEqualTo("delete-complete");
    assertThat(ec2().describeManagedPrefixLists(r -> r.prefixListIds(id)).prefixLists()).hasSize(1);
  }

  @Deviation(MotoGap.M57)
  void instancesAreFoundByOneGroupOnly() {
    List<String> both = List.of(group("a"), group("b"));
    ec2()
        .runInstances(
            r ->
                r.imageId("ami-12c6146b")
                    .minCount(1)
                    .maxCount(1)
                    .subnetId(ground().subnet())
                    .securityGroupIds(both));
    assertThat(both.stream().filter(this::findsAnInstance)).hasSize(1);
  }

  @Deviation(MotoGap.M59)
  void defaultNetworkAclsKnowIpv4Only() {
    String six =
        ec2()
            .createVpc(r -> r.cidrBlock("10.6.0.0/16").amazonProvidedIpv6CidrBlock(true))
            .vpc()
            .vpcId();
    Filter there = Filter.builder().name("vpc-id").values(six).build();
    assertThat(ec2().describeNetworkAcls(r -> r.filters(there)).networkAcls().get(0).entries())
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry.ipv6CidrBlock()).isNull());
  }

  private boolean findsAnInstance(String group) {
    Filter filter = Filter.builder().name("instance.group-id").values(group).build();
    return !ec2().describeInstances(r -> r.filters(filter)).reservations().isEmpty();
  }

  @Deviation(MotoGap.M58)
  void quotasAreNotListed(Moto moto) {
    try (ServiceQuotasClient quotas = Clients.quotas(moto.endpoint())) {
      ServiceQuotasException broken =
          catchThrowableOfType(
              ServiceQuotasException.class,
              () -> quotas.listServiceQuotas(r -> r.serviceCode("vpc")));
      assertThat(broken.statusCode()).isEqualTo(500);
    }
  }

  private void revoke(String group, IpPermission... permissions) {
    ec2().revokeSecurityGroupIngress(r -> r.groupId(group).ipPermissions(permissions));
  }
}
