package dev.cordon.provider.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.diag.CordonException;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.sandbox.gcp.FirewallSpec;
import dev.cordon.sandbox.gcp.GcpProject;
import dev.cordon.sandbox.gcp.GcpSandbox;
import dev.cordon.sandbox.gcp.RuleSpec;
import dev.cordon.sandbox.gcp.VmSpec;
import dev.cordon.spi.Step;
import dev.cordon.verify.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked before our policy overrules it, and is named. */
class OrderOfStagesTest {

  private static final Site BUILD = Site.named("build");

  private final GcpSandbox sandbox = GcpSandbox.start();
  private final GcpProject project = sandbox.project("delivery").under("organizations/1");
  private final String network = project.network("build");

  OrderOfStagesTest() {
    String subnet = project.subnet(network, "europe-west1", "apps", "10.0.1.0/24");
    for (String app : new String[] {"web", "db", "other"}) {
      project.vm(VmSpec.of(app, "europe-west1-b", subnet).label("app", app));
    }
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private static Segmentation declared() {
    Segment web = Segment.named("web", Role.BUILD_RUNNER).at(BUILD, Selectors.tag("app", "web"));
    Segment db = Segment.named("db", Role.ARTIFACT_STORE).at(BUILD, Selectors.tag("app", "db"));
    return Segmentation.named("acme")
        .segments(web, db)
        .grant(web)
        .to(db)
        .on(Services.tcp(5432))
        .because("builds are stored")
        .build();
  }

  private Cordon cordon() {
    return Cordon.builder()
        .provider(new GcpProvider(GcpOptions.defaults().sleeper(time -> {})))
        .build();
  }

  private GcpNetwork place() {
    return GcpNetwork.of("delivery", "build").endpoint(sandbox.endpoint());
  }

  private Plan plan() {
    return plan(place());
  }

  private Plan plan(GcpNetwork place) {
    return cordon().plan(declared(), Placement.none().and("build", place));
  }

  private String refusal() {
    CordonException refused = catchThrowableOfType(CordonException.class, this::plan);
    assertThat(refused).isNotNull();
    return refused.diagnostics().text();
  }

  @Test
  void anOldRuleOverrulesOurPolicyAndIsNamed() {
    project.firewall(
        FirewallSpec.allowIn("default-allow-internal", network)
            .priority(65_534)
            .from("10.0.0.0/8"));
    assertThat(refusal()).contains("default-allow-internal");
    sandbox.edits().policiesFirst(network);
    assertThat(plan().after()).isInstanceOf(Verdict.Exact.class);
  }

  @Test
  void theOrderIsChangedInAStepOfItsOwnWhereThePlaceSaysSo() {
    project.firewall(
        FirewallSpec.allowIn("default-allow-internal", network)
            .priority(65_534)
            .from("10.0.0.0/8"));
    Plan plan = plan(place().policiesFirst());
    assertThat(plan.waves().stream().flatMap(wave -> wave.steps().stream()).map(Step::title))
        .contains(
            "ask the policies of the network before its VPC firewall rules, for everybody in it");
    assertThat(sandbox.reaches("web", "db", "tcp", 22)).isTrue();
    assertThat(cordon().apply(plan).complete()).isTrue();
    assertThat(sandbox.reaches("web", "db", "tcp", 5432)).isTrue();
    assertThat(sandbox.reaches("web", "db", "tcp", 22)).isFalse();
    assertThat(sandbox.reaches("web", "other", "tcp", 22)).isFalse();
    assertThat(plan(place().policiesFirst()).isEmpty()).isTrue();
    assertThat(plan().isEmpty()).isTrue();
  }

  @Test
  void anOldRuleThatStopsWhatIsGrantedIsNamed() {
    project.firewall(
        FirewallSpec.denyIn("no-databases", network).tcp("5000-6000").from("10.0.1.0/24"));
    assertThat(refusal()).contains("no-databases");
    sandbox.edits().policiesFirst(network);
    assertThat(plan().after()).isInstanceOf(Verdict.Exact.class);
  }

  @Test
  void oldRulesThatMeetNoMemberMayStay() {
    project.firewall(
        FirewallSpec.allowIn("bastion", network).tcp("22").from("0.0.0.0/0").targetTags("bastion"));
    assertThat(plan().after()).isInstanceOf(Verdict.Exact.class);
  }

  @Test
  void theOrganizationOverrulesEverybodyAndIsNamed() {
    String corporate =
        sandbox
            .edits()
            .hierarchicalPolicy(
                "organizations/1", "corporate", RuleSpec.allowIn(1).tcp("22").from("10.9.0.0/16"));
    assertThat(corporate).isNotEmpty();
    sandbox.edits().policiesFirst(network);
    assertThat(refusal()).contains("policy corporate");
  }

  @Test
  void whatComesAfterOurPolicyDecidesNothingForMembers() {
    sandbox
        .edits()
        .associate(project.regionalPolicy("europe-west1", "late", RuleSpec.allowIn(1)), network);
    Plan plan = plan();
    assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
    assertThat(cordon().apply(plan).complete()).isTrue();
    assertThat(sandbox.reaches("web", "db", "tcp", 5432)).isTrue();
    assertThat(sandbox.reaches("web", "db", "tcp", 22)).isFalse();
    assertThat(sandbox.reaches("db", "web", "tcp", 5432)).isFalse();
    assertThat(sandbox.reaches("web", "other", "tcp", 22)).isFalse();
    assertThat(sandbox.reaches("203.0.113.9", "other", "tcp", 22)).isTrue();
    assertThat(plan().isEmpty()).isTrue();
  }
}
