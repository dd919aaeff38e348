package dev.cordon.provider.aws.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.provider.aws.Fixtures;
import dev.cordon.provider.aws.SandboxGround;
import dev.cordon.provider.aws.state.GroupName;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.aws.GroupSpec;
import dev.cordon.sandbox.aws.InterfaceSpec;
import dev.cordon.sandbox.aws.RuleSpec;
import dev.cordon.sandbox.aws.settings.Policy;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VpcObserverTest {

  private final SandboxGround ground = new SandboxGround();

  @AfterEach
  void close() {
    ground.close();
  }

  private CordonException refused(AwsVpc place) {
    return catchThrowableOfType(
        CordonException.class,
        () -> ground.provider.observer().observe(ground.query(place, Set.of())));
  }

  @Test
  void readsInstancesWithTheirTagsAndInterfaces() {
    String instance = ground.instance("runner");
    SiteSnapshot seen = ground.observe();
    Workload workload = seen.workloads().get(0);
    assertThat(workload.id()).isEqualTo(instance);
    assertThat(workload.kind()).isEqualTo(Workload.Kind.VM);
    assertThat(workload.labels()).containsEntry("role", "runner");
    Attachment attachment = seen.attachments().get(0);
    assertThat(attachment.id()).isEqualTo(ground.region.primaryInterface(instance));
    assertThat(attachment.workload()).isEqualTo(instance);
    assertThat(attachment.subnets()).containsExactly(ground.subnet);
    assertThat(attachment.fixed()).isEmpty();
    assertThat(seen.table().bindingsOf(attachment.id()))
        .containsExactly(Fixtures.id(ground.region.defaultGroup(ground.vpc)));
  }

  @Test
  void otherInterfacesAreWorkloadsOfTheirOwn() {
    String free =
        ground.region.networkInterface(
            InterfaceSpec.in(ground.subnet).tags(Map.of("app", "nexus")));
    String function =
        ground.region.networkInterface(InterfaceSpec.in(ground.subnet).managedAs("lambda"));
    SiteSnapshot seen = ground.observe();
    Workload one = seen.workloads().stream().filter(w -> w.id().equals(free)).findAny().get();
    assertThat(one.labels()).containsEntry("app", "nexus");
    Workload other = seen.workloads().stream().filter(w -> w.id().equals(function)).findAny().get();
    assertThat(other.kind()).isEqualTo(Workload.Kind.SERVERLESS);
    Attachment fixed =
        seen.attachments().stream().filter(a -> a.id().equals(function)).findAny().get();
    assertThat(fixed.fixed()).get().asString().contains("VpcConfig.SecurityGroupIds");
  }

  @Test
  void readsRulesInCanonicalForm() {
    String group = ground.region.securityGroup(ground.vpc, "app");
    String peer = ground.region.securityGroup(ground.vpc, "peer");
    ground.region.authorizeIngress(
        group,
        RuleSpec.tcp(443).cidr("10.1.2.3/8").description("web"),
        RuleSpec.protocol(50).cidr("::/0"),
        RuleSpec.icmp(8, -1).group(peer));
    Container container = ground.observe().table().container(Fixtures.id(group)).orElseThrow();
    assertThat(container.ownership()).isEqualTo(Container.Ownership.FOREIGN);
    assertThat(container.marks()).containsEntry("GroupName", "app");
    assertThat(container.rules().stream().map(NativeRule::text).toList())
        .containsExactlyInAnyOrder(
            "icmp type 8 from " + peer,
            "protocol 50 from ::/0",
            "tcp 443 from 10.0.0.0/8",
            "all to 0.0.0.0/0");
    assertThat(container.rules().stream().map(NativeRule::note).toList()).contains("web");
  }

  @Test
  void aGroupIsOursByNameAndDescriptionAndOnlyOurTagsAreMarks() {
    GroupName name = GroupName.first(Fixtures.FLEET, "runners");
    String live =
        ground.region.securityGroup(
            GroupSpec.of(ground.vpc, name.text())
                .description(name.description())
                .tags(Map.of("cordon:fleet", "acme", "cost", "42")));
    String thief =
        ground.region.securityGroup(
            GroupSpec.of(ground.vpc, "cordon-acme-artifacts-1").description("mine"));
    GroupName other = GroupName.first("other", "runners");
    String others =
        ground.region.securityGroup(
            GroupSpec.of(ground.vpc, other.text()).description(other.description()));
    SiteSnapshot seen = ground.observe();
    Container ours = seen.table().container(name.at(Fixtures.SITE)).orElseThrow();
    assertThat(ours.ownership()).isEqualTo(Container.Ownership.OWNED);
    assertThat(ours.marks()).containsExactly(Map.entry("cordon:fleet", "acme"));
    VpcFabric fabric = VpcFabric.of(seen.fabric());
    assertThat(fabric.handles().group(name.at(Fixtures.SITE))).contains(live);
    assertThat(fabric.taken()).containsEntry("cordon-acme-artifacts-1", thief);
    assertThat(seen.table().container(Fixtures.id(others)).orElseThrow().ownership())
        .isEqualTo(Container.Ownership.FOREIGN);
  }

  @Test
  void readsTheSumOfPagesAndNothingForEachThing() {
    for (int i = 0; i < 299; i++) {
      String group = ground.region.securityGroup(ground.vpc, "g" + i);
      for (int port = 1; port < (i < 204 ? 5 : 4); port++) {
        ground.region.authorizeIngress(group, RuleSpec.tcp(port).cidr("10.0.0.0/8"));
      }
    }
    ground.sandbox.calls().reset();
    SiteSnapshot seen = ground.observe();
    assertThat(seen.table().containers()).hasSize(300);
    assertThat(seen.table().containers().values().stream().mapToInt(c -> c.rules().size()).sum())
        .isGreaterThanOrEqualTo(1400);
    assertThat(ground.sandbox.calls().list()).hasSizeLessThanOrEqualTo(9);
    assertThat(ground.sandbox.calls().writes()).isZero();
  }

  @Test
  void theDigestMovesWithWhatMattersOnly() {
    String instance = ground.instance("runner");
    String group = ground.region.securityGroup(ground.vpc, "app");
    String before = ground.observe().digest();
    ground.sandbox.shuffle(7);
    assertThat(ground.observe().digest()).isEqualTo(before);
    ground.region.authorizeIngress(group, RuleSpec.tcp(22).cidr("0.0.0.0/0"));
    String after = ground.observe().digest();
    assertThat(after).isNotEqualTo(before);
    ground.region.tag(instance, "role", "other");
    assertThat(ground.observe().digest()).isNotEqualTo(after);
  }

  @Test
  void aVpcThatIsNotThereIsNamed() {
    CordonException e =
        refused(
            AwsVpc.of(SandboxGround.ACCOUNT, SandboxGround.REGION, "vpc-00000000")
                .endpoint(ground.sandbox.endpoint()));
    assertThat(e.code()).isEqualTo(ErrorCode.PLACE_NOT_FOUND);
    assertThat(e).hasMessageContaining("vpc-00000000");
  }

  @Test
  void aVpcOfAnotherAccountIsAMismatch() {
    System.setProperty("aws.accessKeyId", SandboxGround.ACCOUNT);
    System.setProperty("aws.secretAccessKey", "not-to-be-shown");
    try {
      CordonException e =
          refused(
              AwsVpc.of("999988887777", SandboxGround.REGION, ground.vpc)
                  .endpoint(ground.sandbox.endpoint()));
      assertThat(e.code()).isEqualTo(ErrorCode.PLACE_MISMATCH);
      assertThat(e.getMessage()).contains(SandboxGround.ACCOUNT).doesNotContain("not-to-be-shown");
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }

  @Test
  void everyMissingPermissionIsNamedAtOnce() {
    ground.sandbox.policy(Policy.denying("ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"));
    CordonException e = refused(ground.place);
    assertThat(e.diagnostics().errors())
        .hasSize(2)
        .allMatch(d -> d.code() == ErrorCode.FABRIC_PERMISSION_MISSING)
        .allMatch(d -> d.where().contains(ground.vpc));
    assertThat(e).hasMessageContainingAll("ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets");
  }

  @Test
  void quotasThatMayNotBeReadAreAssumedWithAWarning() {
    ground.sandbox.policy(Policy.denying("servicequotas:*"));
    List<Diagnostic> findings = VpcFabric.of(ground.observe().fabric()).findings();
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).what())
        .contains("servicequotas:ListServiceQuotas", "default quotas are assumed");
  }

  @Test
  void raisedQuotasAreUsed() {
    ground.sandbox.quota("L-0EA8095F", 100);
    assertThat(VpcFabric.of(ground.observe().fabric()).limits().rulesPerGroup()).isEqualTo(100);
  }

  @Test
  void throttledReadsAreRepeatedAndThenGivenUp() {
    ground.sandbox.faults().onAction("DescribeSubnets", 1, Fault.refuse("RequestLimitExceeded"));
    assertThat(ground.observe().attachments()).isEmpty();
    ground.sandbox.faults().onEvery("DescribeSubnets", Fault.refuse("RequestLimitExceeded"));
    assertThat(refused(ground.place).code()).isEqualTo(ErrorCode.FABRIC_THROTTLED);
  }

  @Test
  void anEndpointThatIsDownIsUnreachable() {
    CordonException e =
        refused(
            AwsVpc.of(SandboxGround.ACCOUNT, SandboxGround.REGION, ground.vpc)
                .endpoint(URI.create("http://127.0.0.1:1")));
    assertThat(e.code()).isEqualTo(ErrorCode.FABRIC_UNREACHABLE);
    assertThat(e.diagnostics().all()).as("told once, not for every listing").hasSize(1);
  }

  @Test
  void rulesOfOtherVpcsThatNameOurGroupsAreKnown() {
    String far = ground.region.vpc("10.9.0.0/16");
    assertThat(ground.observe().table().containers()).hasSize(1);
    String group = ground.region.securityGroup(far, "far");
    SiteSnapshot seen = ground.observe();
    assertThat(seen.table().container(new ContainerId(Fixtures.SITE, group))).isEmpty();
    assertThat(VpcFabric.of(seen.fabric()).neighbours().groupsInRegion()).isEqualTo(3);
  }
}
