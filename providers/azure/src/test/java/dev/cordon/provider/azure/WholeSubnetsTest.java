package dev.cordon.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.plan.SiteChange;
import dev.cordon.sandbox.azure.VmSpec;
import dev.cordon.verify.Verdict;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subnets that are fenced as a whole: who is in no segment is cut off, and it is said who. */
class WholeSubnetsTest {

  private static final Site LAB = Site.named("lab");

  private final Ground ground = new Ground();

  @BeforeEach
  void machines() {
    ground.group.vm(VmSpec.of("vm-runner", ground.build).tag("role", "runners"));
    ground.group.vm(VmSpec.of("vm-store", ground.build).tag("role", "store"));
    ground.group.vm(VmSpec.of("vm-bystander", ground.build));
    ground.group.vm(VmSpec.of("vm-elsewhere", ground.deploy));
    ground.group.vm(VmSpec.of("vm-neighbour", ground.deploy));
  }

  @AfterEach
  void close() {
    ground.close();
  }

  private static Segmentation granted() {
    Segment runners = segment("runners");
    Segment store = segment("store");
    return Segmentation.named("acme")
        .segments(runners, store)
        .grant(runners)
        .to(store)
        .on(Services.tcp(443))
        .because("pull and push")
        .build();
  }

  private static Segment segment(String name) {
    return Segment.named(name, Role.OTHER).at(LAB, Selectors.tag("role", name)).exclusive();
  }

  private Cordon cordon() {
    return Cordon.builder()
        .provider(new AzureProvider(ground.options()))
        .pause(round -> {})
        .build();
  }

  private Plan plan(AzureVnet place) {
    return cordon().plan(granted(), Placement.of("lab", place));
  }

  private Plan apply(AzureVnet place) {
    Plan plan = plan(place);
    assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
    ApplyReport report = cordon().apply(plan);
    assertThat(report.left()).as(() -> report.diagnostics().text()).isEmpty();
    Plan second = plan(place);
    assertThat(second.sites().values()).flatMap(SiteChange::edits).isEmpty();
    assertThat(findings(second)).as("only a change of it is told").isEmpty();
    return plan;
  }

  private static List<Diagnostic> findings(Plan plan) {
    return plan.diagnostics().all().stream()
        .filter(
            f -> f.code() == ErrorCode.BYSTANDERS_CUT || f.code() == ErrorCode.BYSTANDERS_LET_GO)
        .toList();
  }

  private boolean reaches(String from, String to, int port) {
    return ground.sandbox.reaches(from, to, "tcp", port);
  }

  @Test
  void whoIsInNoSegmentIsCutOffAndListed() {
    apply(ground.place);
    assertThat(reaches("vm-bystander", "vm-elsewhere", 22)).isTrue();
    ground.sandbox.calls().reset();
    Plan plan = apply(ground.place.fence("Build"));
    assertThat(ground.sandbox.calls().writes()).as("one group of rules").isEqualTo(1);
    assertThat(findings(plan))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.code()).isEqualTo(ErrorCode.BYSTANDERS_CUT);
              assertThat(found.what()).contains("vm-bystander").doesNotContain("vm-runner");
            });
    assertThat(reaches("vm-runner", "vm-store", 443)).isTrue();
    assertThat(reaches("vm-runner", "vm-store", 22)).isFalse();
    assertThat(reaches("vm-bystander", "vm-elsewhere", 22)).isFalse();
    assertThat(reaches("vm-elsewhere", "vm-bystander", 22)).isFalse();
    assertThat(reaches("vm-neighbour", "vm-elsewhere", 22)).as("not in the subnet").isTrue();
    ground.group.vm(VmSpec.of("vm-late", ground.build));
    assertThat(reaches("vm-late", "vm-elsewhere", 22)).as("whoever comes later").isFalse();
  }

  @Test
  void aSubnetWithoutMembers() {
    Plan plan = apply(ground.place.fence("deploy"));
    assertThat(findings(plan).get(0).what()).contains("vm-elsewhere", "vm-neighbour");
    assertThat(reaches("vm-neighbour", "vm-elsewhere", 22)).isFalse();
    assertThat(reaches("vm-bystander", "vm-elsewhere", 22)).isFalse();
    assertThat(reaches("vm-runner", "vm-store", 443)).isTrue();
  }

  @Test
  void takingItBack() {
    apply(ground.place.fence("build", "deploy"));
    Plan plan = apply(ground.place);
    assertThat(findings(plan))
        .extracting(Diagnostic::code)
        .containsExactly(ErrorCode.BYSTANDERS_LET_GO, ErrorCode.BYSTANDERS_LET_GO);
    assertThat(reaches("vm-bystander", "vm-elsewhere", 22)).isTrue();
    assertThat(reaches("vm-neighbour", "vm-elsewhere", 22)).isTrue();
    assertThat(reaches("vm-bystander", "vm-store", 443)).isFalse();
  }

  @Test
  void aGroupOfSomebodyElseGivesWay() {
    String theirs = ground.group.nsg("theirs");
    ground.sandbox.edit(
        ground.build,
        subnet ->
            ((ObjectNode) subnet.path("properties"))
                .putObject("networkSecurityGroup")
                .put("id", theirs));
    assertThatThrownBy(() -> plan(ground.place))
        .isInstanceOf(CordonException.class)
        .hasMessageContaining("which is somebody else's");
    Plan plan = apply(ground.place.fence("build"));
    assertThat(plan.diagnostics().all())
        .anyMatch(
            f ->
                f.code() == ErrorCode.ACCESS_LOST_WITH_GROUP
                    && f.what().contains("the subnet is fenced as a whole"));
    assertThat(reaches("vm-elsewhere", "vm-bystander", 22)).isFalse();
  }

  @Test
  void aSubnetThatIsNotThere() {
    assertThatThrownBy(() -> plan(ground.place.fence("bild")))
        .isInstanceOf(CordonException.class)
        .hasMessageContaining("no subnet is called bild; there are build, deploy");
  }

  /** What somebody did to bystanders in a group of ours is put right, and is no harm to them. */
  @Test
  void bystandersAfterAChangeByHand() {
    apply(ground.place);
    String nsg = ground.sandbox.idsOf("Microsoft.Network/networkSecurityGroups").get(0);
    ground.sandbox.edit(
        nsg,
        body ->
            body.withArray("/properties/securityRules")
                .forEach(
                    rule -> {
                      if (rule.path("name").asText().contains("others")) {
                        ((ObjectNode) rule.path("properties")).put("access", "Deny");
                      }
                    }));
    assertThat(reaches("vm-bystander", "vm-elsewhere", 22)).isFalse();
    assertThat(findings(apply(ground.place))).as("nobody asked for a fence").isEmpty();
    assertThat(reaches("vm-bystander", "vm-elsewhere", 22)).isTrue();
  }
}
