package dev.cordon.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.External;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.sandbox.aws.settings.Policy;
import dev.cordon.verify.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Missing permissions: told with the action and the thing, and nothing is left open or stuck. */
class PermissionsTest {

  private final SandboxGround ground = new SandboxGround();

  PermissionsTest() {
    ground.instance("runner");
    ground.instance("store");
  }

  @AfterEach
  void close() {
    ground.close();
  }

  private static Segment segment(String role) {
    return Segment.named(role + "s", Role.OTHER)
        .at(Site.named(Fixtures.SITE), Selectors.tag("role", role))
        .exclusive();
  }

  /** Runners reach stores; with other reasons, peers and segments for each version. */
  private static Segmentation version(int number) {
    Segment runners = segment("runner");
    Segment stores = segment("store");
    SegmentationBuilder declared = Segmentation.named(Fixtures.FLEET).segments(runners, stores);
    if (number == 1) {
      return declared
          .grant(runners)
          .to(stores)
          .on(Services.tcp(443))
          .because("pull")
          .grant(External.named("office").cidrs("203.0.113.0/24"))
          .to(runners)
          .on(Services.tcp(22))
          .because("look")
          .grant(runners)
          .to(External.named("mirror").cidrs("198.51.100.0/24"))
          .on(Services.tcp(80))
          .because("fetch")
          .build();
    }
    return Segmentation.named(Fixtures.FLEET)
        .segments(runners)
        .grant(External.named("office").cidrs("203.0.113.0/25"))
        .to(runners)
        .on(Services.tcp(22))
        .because("look")
        .build();
  }

  /** Only the reason differs. */
  private static Segmentation reworded() {
    return Segmentation.named(Fixtures.FLEET)
        .segments(segment("runner"))
        .grant(External.named("office").cidrs("203.0.113.0/25"))
        .to(segment("runner"))
        .on(Services.tcp(22))
        .because("look closer")
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
    assertThat(again.after()).isInstanceOf(Verdict.Exact.class);
  }

  private static void mustName(Diagnostic finding, String action, String thing) {
    assertThat(finding.code()).isEqualTo(ErrorCode.FABRIC_PERMISSION_MISSING);
    assertThat(finding.where() + " " + finding.what()).contains(action, thing);
    assertThat(finding.fix()).contains("allow " + action);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSecurityGroupRules",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeInstances",
        "ec2:DescribeSubnets",
        "ec2:DescribeNetworkAcls"
      })
  void readsThatAreNotAllowedAreNamedWithThePlace(String action) {
    ground.sandbox.policy(Policy.denying(action));
    CordonException refusal =
        catchThrowableOfType(
            CordonException.class, () -> ground.cordon().plan(version(1), ground.placement()));
    assertThat(refusal.diagnostics().errors()).hasSize(1);
    mustName(refusal.diagnostics().errors().get(0), action, ground.vpc);
  }

  @Test
  void everythingThatMayNotBeReadIsToldAtOnce() {
    ground.sandbox.policy(Policy.allowingOnly("sts:*"));
    CordonException refusal =
        catchThrowableOfType(
            CordonException.class, () -> ground.cordon().plan(version(1), ground.placement()));
    assertThat(refusal.diagnostics().errors()).hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({
    "ec2:CreateSecurityGroup, cordon-acme-",
    "ec2:CreateTags, cordon-acme-",
    "ec2:DescribeVpcs, cordon-acme-",
    "ec2:RevokeSecurityGroupEgress, cordon-acme-",
    "ec2:AuthorizeSecurityGroupIngress, cordon-acme-",
    "ec2:AuthorizeSecurityGroupEgress, cordon-acme-",
    "ec2:ModifyNetworkInterfaceAttribute, eni-"
  })
  void writesThatAreNotAllowedAreNamedAndARerunFinishes(String action, String thing) {
    ground.sandbox.policy(Policy.denying(action));
    ApplyReport report = apply(version(1));
    assertThat(report.complete()).isFalse();
    mustName(report.diagnostics().errors().get(0), action, thing);
    ground.sandbox.policy(Policy.allowingAll());
    done(version(1));
  }

  @ParameterizedTest
  @CsvSource({
    "ec2:RevokeSecurityGroupIngress, cordon-acme-",
    "ec2:RevokeSecurityGroupEgress, cordon-acme-",
    "ec2:ModifyNetworkInterfaceAttribute, eni-",
    "ec2:DeleteSecurityGroup, cordon-acme-stores-1"
  })
  void soAreThoseThatTakeAway(String action, String thing) {
    done(version(1));
    ground.sandbox.policy(Policy.denying(action));
    ApplyReport report = apply(version(2));
    assertThat(report.complete()).isFalse();
    mustName(report.diagnostics().errors().get(0), action, thing);
    ground.sandbox.policy(Policy.allowingAll());
    done(version(2));
  }

  @Test
  void soIsDescribing() {
    done(version(2));
    ground.sandbox.policy(Policy.denying("ec2:UpdateSecurityGroupRuleDescriptionsIngress"));
    ApplyReport report = apply(reworded());
    mustName(
        report.diagnostics().errors().get(0),
        "ec2:UpdateSecurityGroupRuleDescriptionsIngress",
        "cordon-acme-runners-1");
    ground.sandbox.policy(Policy.allowingAll());
    done(reworded());
  }

  @Test
  void thoseOnThePageAreEnough() throws IOException {
    ground.sandbox.policy(Policy.allowingOnly(onThePage()));
    done(version(1));
    done(version(2));
    done(reworded());
  }

  private static String[] onThePage() throws IOException {
    String root = Objects.requireNonNull(System.getProperty("project.root"));
    String page = Files.readString(Path.of(root, "docs", "semantics", "aws.md"));
    int start = page.indexOf("## Permissions");
    String section = page.substring(start, page.indexOf("\n## ", start));
    return Pattern.compile("[a-z0-9]+:[A-Z]\\w+")
        .matcher(section)
        .results()
        .map(MatchResult::group)
        .toArray(String[]::new);
  }
}
