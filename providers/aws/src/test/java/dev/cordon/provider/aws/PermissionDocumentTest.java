package dev.cordon.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.External;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.sandbox.aws.InstanceSpec;
import dev.cordon.sandbox.aws.settings.Policy;
import dev.cordon.spi.Custody;
import dev.cordon.spi.PermissionDocument.Access;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Hold;
import dev.cordon.verify.Verdict;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * The policies that {@code cordon permissions} prints, judged with their resources and conditions:
 * they are enough, and they reach nothing else.
 */
class PermissionDocumentTest {

  private final SandboxGround ground = new SandboxGround();
  private final Ec2Client somebody = client();

  PermissionDocumentTest() {
    ground.instance("runner");
    ground.instance("store");
  }

  @AfterEach
  void close() {
    somebody.close();
    ground.close();
  }

  private Ec2Client client() {
    return Ec2Client.builder()
        .endpointOverride(URI.create(ground.sandbox.endpoint().toString()))
        .region(Region.of(SandboxGround.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(SandboxGround.ACCOUNT, "any")))
        .build();
  }

  private void allowOnly(Access access) {
    String document =
        ground.provider.permissions(Fixtures.FLEET, List.of(ground.place), access).get(0).text();
    ground.sandbox.policy(Policy.document(document));
  }

  private static Segmentation fleet(int port, String why) {
    Segment runners =
        Segment.named("runners", Role.BUILD_RUNNER)
            .at(Site.named(Fixtures.SITE), Selectors.tag("role", "runner"));
    return Segmentation.named(Fixtures.FLEET)
        .segments(runners)
        .grant(External.named("office").cidrs("203.0.113.0/24"))
        .to(runners)
        .on(Services.tcp(port))
        .because(why)
        .grant(runners)
        .to(External.named("mirror").cidrs("198.51.100.0/24"))
        .on(Services.tcp(port))
        .because("fetch")
        .build();
  }

  private ApplyReport apply(Segmentation declared) {
    return ground.cordon().apply(ground.cordon().plan(declared, ground.placement()));
  }

  private void done(Segmentation declared) {
    ApplyReport report = apply(declared);
    assertThat(report.complete()).as(report.diagnostics().text()).isTrue();
    Plan again = ground.cordon().plan(declared, ground.placement());
    assertThat(again.isEmpty()).isTrue();
    assertThat(again.after()).isNotInstanceOf(Verdict.Violated.class);
  }

  @Test
  void whatMayBeWrittenIsEnough() {
    allowOnly(Access.WRITE);
    done(fleet(22, "look"));
    done(fleet(22, "look closer"));
    done(fleet(443, "look"));
    done(Segmentation.named(Fixtures.FLEET).segments(stores()).build());
  }

  private static Segment stores() {
    return Segment.named("stores", Role.ARTIFACT_STORE)
        .at(Site.named(Fixtures.SITE), Selectors.tag("role", "store"));
  }

  @Test
  void whoMayReadMayPlanAndNoMore() {
    allowOnly(Access.READ);
    ApplyReport report = apply(fleet(22, "look"));
    assertThat(report.complete()).isFalse();
    assertThat(report.diagnostics().errors().get(0).code())
        .isEqualTo(ErrorCode.FABRIC_PERMISSION_MISSING);
  }

  @Test
  void custodyIsEnoughToAdoptReleaseHoldAndLift() {
    String group = ground.region.securityGroup(ground.vpc, "hand-made");
    allowOnly(Access.CUSTODY);
    Custody custody = ground.provider.custody().orElseThrow();
    Hold hold = new Hold(Instant.parse("2030-01-01T00:00:00Z"), "anna", "incident 4711");

    custody.adopt(ground.observe(), Fixtures.FLEET, first(Ownership.FOREIGN, group), "runners");
    custody.release(ground.observe(), Fixtures.FLEET, first(Ownership.OWNED, group));
    custody.hold(ground.observe(), Fixtures.FLEET, hold);
    assertThat(ground.observe().fabric().hold()).contains(hold);
    custody.lift(ground.observe(), Fixtures.FLEET);
    assertThat(ground.observe().fabric().hold()).isEmpty();
  }

  private ContainerId first(Ownership whose, String group) {
    return ground.observe().table().containers().values().stream()
        .filter(container -> container.ownership() == whose)
        .map(Container::id)
        .filter(id -> whose == Ownership.OWNED || id.name().contains(group))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void groupsOfOthersAreOutOfReach() {
    String theirs = ground.region.securityGroup(ground.vpc, "theirs");
    allowOnly(Access.CUSTODY);

    refused(
        ec2 ->
            ec2.authorizeSecurityGroupIngress(
                r ->
                    r.groupId(theirs).ipProtocol("tcp").fromPort(1).toPort(1).cidrIp("0.0.0.0/0")));
    refused(
        ec2 ->
            ec2.revokeSecurityGroupEgress(
                r ->
                    r.groupId(theirs)
                        .ipPermissions(IpPermission.builder().ipProtocol("-1").build())));
    refused(ec2 -> ec2.deleteSecurityGroup(r -> r.groupId(theirs)));
    refused(
        ec2 ->
            ec2.createTags(
                r -> r.resources(theirs).tags(Tag.builder().key("owner").value("us").build())));
  }

  @Test
  void newGroupsAreOursAndInOurVpc() {
    String elsewhere = ground.region.vpc("10.9.0.0/16");
    allowOnly(Access.WRITE);

    refused(ec2 -> create(ec2, ground.vpc, "cordon:fleet", "another-fleet"));
    refused(ec2 -> create(ec2, ground.vpc, "owner", Fixtures.FLEET));
    refused(ec2 -> create(ec2, elsewhere, "cordon:fleet", Fixtures.FLEET));
    create(somebody, ground.vpc, "cordon:fleet", Fixtures.FLEET);
  }

  private static void create(Ec2Client ec2, String vpc, String key, String value) {
    TagSpecification tags =
        TagSpecification.builder()
            .resourceType(ResourceType.SECURITY_GROUP)
            .tags(Tag.builder().key(key).value(value).build())
            .build();
    ec2.createSecurityGroup(
        r -> r.groupName("made").description("d").vpcId(vpc).tagSpecifications(tags));
  }

  @Test
  void interfacesOfOtherVpcsAreOutOfReach() {
    String elsewhere = ground.region.vpc("10.9.0.0/16");
    String subnet = ground.region.subnet(elsewhere, "10.9.0.0/24");
    String instance = ground.region.instance(InstanceSpec.in(subnet).tags(Map.of()));
    String group = ground.region.securityGroup(elsewhere, "there");
    String theirs = ground.region.primaryInterface(instance);
    allowOnly(Access.WRITE);

    refused(
        ec2 ->
            ec2.modifyNetworkInterfaceAttribute(r -> r.networkInterfaceId(theirs).groups(group)));
  }

  private void refused(Consumer<Ec2Client> call) {
    ThrowingCallable asked = () -> call.accept(somebody);
    assertThatThrownBy(asked).hasMessageContaining("not authorized");
  }
}
