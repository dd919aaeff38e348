package dev.cordon.provider.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.CordonException;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.plan.Wave;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.gcp.FirewallSpec;
import dev.cordon.sandbox.gcp.settings.Permissions;
import dev.cordon.spi.PermissionDocument;
import dev.cordon.spi.PermissionDocument.Access;
import dev.cordon.spi.Step;
import dev.cordon.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The switch of a network's order: named in the refusal, last in the plan, once on the wire. */
class PoliciesFirstTest {

  private static final Site LAB = Site.named("lab");
  private static final String PATCH = "compute.networks.patch";

  private final Ground ground = new Ground();
  private final GcpNetwork first = ground.place.policiesFirst();

  @BeforeEach
  void open() {
    ground.vm("vm-runner", "runners");
    ground.vm("vm-store", "store");
    ground.vm("vm-one", "none");
    ground.vm("vm-other", "none");
    ground.project.firewall(
        FirewallSpec.allowIn("default-allow-internal", ground.network).from("10.0.0.0/8"));
    ground.project.firewall(
        FirewallSpec.allowIn("default-allow-ssh", ground.network).tcp("22").from("0.0.0.0/0"));
    ground.project.firewall(
        FirewallSpec.allowIn("elsewhere", ground.network).tcp("23").targetTags("nobody"));
  }

  @AfterEach
  void close() {
    ground.close();
  }

  private static Segment segment(String name) {
    return Segment.named(name, Role.OTHER).at(LAB, Selectors.tag("role", name)).exclusive();
  }

  private Plan plan(GcpNetwork place) {
    Segment runners = segment("runners");
    Segment store = segment("store");
    Segmentation declared =
        Segmentation.named("acme")
            .segments(runners, store)
            .grant(runners)
            .to(store)
            .on(Services.https())
            .because("pull and push")
            .build();
    return ground.cordon().plan(declared, Placement.of("lab", place));
  }

  private void apply(GcpNetwork place) {
    ApplyReport report = ground.cordon().apply(plan(place));
    assertThat(report.complete()).as(report.diagnostics().text()).isTrue();
  }

  private static List<String> titles(Plan plan) {
    List<String> titles = new ArrayList<>();
    for (Wave wave : plan.waves()) {
      wave.steps().stream().map(Step::title).forEach(titles::add);
    }
    return titles;
  }

  private String order() {
    return ground
        .sandbox
        .get(ground.network)
        .path("networkFirewallPolicyEnforcementOrder")
        .asText();
  }

  private boolean reaches(String from, String to, int port) {
    return ground.sandbox.reaches(from, to, "tcp", port);
  }

  @Test
  void theRefusalNamesTheOldRulesAndTheWayOut() {
    CordonException refused = catchThrowableOfType(CordonException.class, () -> plan(ground.place));
    assertThat(refused.diagnostics().text())
        .contains("default-allow-internal", "default-allow-ssh")
        .contains("policiesFirst()")
        .doesNotContain("elsewhere");
    assertThat(ground.sandbox.calls().writes()).isZero();
  }

  @Test
  void theOrderChangesLastAndInAStepOfItsOwn() {
    Plan plan = plan(first);
    assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
    List<String> titles = titles(plan);
    assertThat(titles.get(titles.size() - 1))
        .isEqualTo(
            "ask the policies of the network before its VPC firewall rules, for everybody in it");
    assertThat(plan.waves().get(plan.waves().size() - 1).steps()).hasSize(1);
    assertThat(reaches("vm-one", "vm-store", 443)).isTrue();
    apply(first);
    assertThat(order()).isEqualTo("BEFORE_CLASSIC_FIREWALL");
    assertThat(ground.sandbox.calls().count(PATCH)).isEqualTo(1);
    assertThat(reaches("vm-runner", "vm-store", 443)).isTrue();
    assertThat(reaches("vm-one", "vm-store", 443)).isFalse();
    assertThat(reaches("vm-runner", "vm-store", 22)).isFalse();
    assertThat(reaches("vm-one", "vm-other", 443)).as("bystanders keep what they have").isTrue();
    assertThat(plan(first).isEmpty()).isTrue();
    assertThat(plan(ground.place).isEmpty()).as("what is found is left").isTrue();
  }

  @Test
  void aLostAnswerIsLookedAfter() {
    ground.sandbox.faults().onAction(PATCH, 1, Fault.timeOutButDone());
    apply(first);
    assertThat(ground.sandbox.calls().count(PATCH)).isEqualTo(1);
  }

  @Test
  void theRoleHasWhatItNeedsWhereItIsAskedFor() {
    assertThat(role(ground.place)).doesNotContain("\"compute.networks.update\"");
    assertThat(role(first)).contains("\"compute.networks.update\"");
    ground.sandbox.permissions(
        Permissions.only(
            Tree.texts(Tree.read(role(first)), "includedPermissions").toArray(String[]::new)));
    apply(first);
    assertThat(order()).isEqualTo("BEFORE_CLASSIC_FIREWALL");
  }

  private static String role(GcpNetwork place) {
    List<PermissionDocument> documents =
        new GcpProvider().permissions("acme", List.of(place), Access.WRITE);
    return documents.get(0).text();
  }
}
