package dev.cordon.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.sandbox.aws.InterfaceSpec;
import dev.cordon.sandbox.aws.RuleSpec;
import dev.cordon.verify.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Interfaces that other services keep: told how to get inside, and members once they are. */
class BornInsideTest {

  private static final Site BUILD = Site.named(Fixtures.SITE);

  private final SandboxGround ground = new SandboxGround();
  private final String runner = ground.region.primaryInterface(ground.instance("runner"));
  private final String function =
      ground.region.networkInterface(
          InterfaceSpec.in(ground.subnet)
              .managedAs("lambda")
              .description("AWS Lambda VPC ENI-scan")
              .tags(Map.of("role", "scanner")));

  @AfterEach
  void close() {
    ground.close();
  }

  private static Segment segment(String name, String role) {
    return Segment.named(name, Role.OTHER).at(BUILD, Selectors.tag("role", role)).exclusive();
  }

  private static Segmentation scanned() {
    Segment runners = segment("runners", "runner");
    Segment scanners = segment("scanners", "scanner");
    return Segmentation.named(Fixtures.FLEET)
        .segments(runners, scanners)
        .grant(scanners)
        .to(runners)
        .on(Services.tcp(22))
        .because("scan the runners")
        .build();
  }

  private static Segmentation withoutScanners() {
    return Segmentation.named(Fixtures.FLEET).segments(segment("runners", "runner")).build();
  }

  private Plan plan(Segmentation declared) {
    return ground.cordon().plan(declared, ground.placement());
  }

  private ApplyReport apply(Segmentation declared) {
    ApplyReport report = ground.cordon().apply(plan(declared));
    assertThat(report.complete()).as(report.diagnostics().text()).isTrue();
    return report;
  }

  private String live(String name) {
    return ground
        .region
        .call("DescribeSecurityGroups", "Filter.1.Name", "group-name", "Filter.1.Value.1", name)
        .items("securityGroupInfo")
        .get(0)
        .at("groupId");
  }

  private static List<Diagnostic> notJoinable(Plan plan) {
    return plan.diagnostics().all().stream()
        .filter(found -> found.code() == ErrorCode.WORKLOAD_NOT_JOINABLE)
        .toList();
  }

  @Test
  void aFunctionOutsideIsToldWithTheWayIn() {
    Plan first = plan(scanned());
    assertThat(first.after()).isInstanceOf(Verdict.Contained.class);
    assertThat(notJoinable(first)).hasSize(1);
    assertThat(notJoinable(first).get(0).what()).contains("scanners", "cordon-acme-scanners-1");
    assertThat(notJoinable(first).get(0).fix()).contains("VpcConfig.SecurityGroupIds");
    apply(scanned());
    assertThat(notJoinable(plan(scanned())).get(0).fix())
        .contains("cordon-acme-scanners-1 (" + live("cordon-acme-scanners-1") + ")");
    assertThat(ground.region.groupsOf(function))
        .as("never written to")
        .containsExactly(ground.region.defaultGroup(ground.vpc));
    assertThat(ground.region.reaches(function, runner, "tcp", 22)).isFalse();
  }

  @Test
  void aFunctionThatWasBornInsideIsAMember() {
    apply(scanned());
    ground.region.serviceSetsGroups(function, live("cordon-acme-scanners-1"));
    Plan plan = plan(scanned());
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
    assertThat(notJoinable(plan)).isEmpty();
    assertThat(ground.region.reaches(function, runner, "tcp", 22)).isTrue();
    assertThat(ground.region.reaches(function, runner, "tcp", 23)).isFalse();
    assertThat(ground.region.reaches(runner, function, "tcp", 22)).isFalse();
  }

  @Test
  void whatAFunctionCarriesBesidesIsNotProven() {
    apply(scanned());
    String other = ground.region.securityGroup(ground.vpc, "other");
    ground.region.authorizeIngress(other, RuleSpec.tcp(80).cidr("0.0.0.0/0"));
    ground.region.serviceSetsGroups(function, live("cordon-acme-scanners-1"), other);
    Plan plan = plan(scanned());
    assertThat(plan.after()).isInstanceOf(Verdict.Contained.class);
    assertThat(notJoinable(plan).get(0).what()).contains("besides", other);
  }

  @Test
  void aFunctionThatNobodyClaimsAndCarriesOursIsContainedAndTold() {
    apply(scanned());
    ground.region.serviceSetsGroups(function, live("cordon-acme-scanners-1"));
    ground.region.tag(function, "role", "nobody");
    Plan plan = plan(scanned());
    assertThat(plan.after()).isInstanceOf(Verdict.Contained.class);
    assertThat(notJoinable(plan).get(0).what())
        .contains("cordon-acme-scanners-1", "no segment claims it");
  }

  @Test
  void aGroupThatAFunctionStillCarriesStaysWithoutRules() {
    apply(scanned());
    ground.region.serviceSetsGroups(function, live("cordon-acme-scanners-1"));
    Plan plan = plan(withoutScanners());
    assertThat(plan.diagnostics().all())
        .anyMatch(
            found ->
                found.code() == ErrorCode.STILL_IN_USE
                    && found.what().contains(function)
                    && found.what().contains("without rules"));
    apply(withoutScanners());
    assertThat(ground.region.groupsOf(function)).containsExactly(live("cordon-acme-scanners-1"));
    assertThat(ground.region.reaches(function, runner, "tcp", 22)).isFalse();
    ground.region.serviceSetsGroups(function, ground.region.defaultGroup(ground.vpc));
    apply(withoutScanners());
    assertThat(plan(withoutScanners()).isEmpty()).isTrue();
    assertThat(
            ground
                .region
                .call(
                    "DescribeSecurityGroups",
                    "Filter.1.Name",
                    "group-name",
                    "Filter.1.Value.1",
                    "cordon-acme-scanners-1")
                .items("securityGroupInfo"))
        .as("gone once nobody holds it")
        .isEmpty();
  }
}
