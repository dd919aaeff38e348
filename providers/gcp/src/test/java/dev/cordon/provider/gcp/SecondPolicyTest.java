package dev.cordon.provider.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.apply.ApplyReport;
import dev.cordon.model.External;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.spi.Step;
import dev.cordon.spi.StepOutcome;
import dev.cordon.spi.Writer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where so many rules change that one write of the policy in force would be too much. */
class SecondPolicyTest {

  private static final int MANY = 201;
  private static final String FIRST =
      Names.atService(Names.policy(Ground.FLEET, Ground.NETWORK, Ground.SITE));
  private static final String SECOND =
      Names.atService(Names.otherPolicy(Ground.FLEET, Ground.NETWORK, Ground.SITE));

  private final Ground ground = new Ground();

  SecondPolicyTest() {
    ground.vm("store", "store");
    ground.sandbox.edits().policiesFirst(ground.network);
  }

  @AfterEach
  void close() {
    ground.close();
  }

  private static Segmentation declared(int grants) {
    Segment store =
        Segment.named("store", Role.ARTIFACT_STORE)
            .at(Site.named(Ground.SITE), Selectors.tag("role", "store"));
    SegmentationBuilder builder = Segmentation.named(Ground.FLEET).segments(store);
    for (int i = 0; i < grants; i++) {
      builder =
          builder
              .grant(External.named("host-" + i).cidrs("198.51.100." + i + "/32"))
              .to(store)
              .on(Services.tcp(1_001 + 2 * i))
              .because("artifacts are fetched");
    }
    return builder.build();
  }

  private Plan plan(int grants) {
    return ground.cordon().plan(declared(grants), Placement.of(Ground.SITE, ground.place));
  }

  private void apply(int grants) {
    ApplyReport report = ground.cordon().apply(plan(grants));
    assertThat(report.complete()).as(report.toString()).isTrue();
  }

  private static List<Step> steps(Plan plan) {
    return plan.waves().stream().flatMap(wave -> wave.steps().stream()).toList();
  }

  private static List<String> titles(Plan plan) {
    return steps(plan).stream().map(Step::title).toList();
  }

  private String inForce() {
    String path = ground.sandbox.get(ground.network).path("firewallPolicy").asText();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private boolean reaches(int grant) {
    return ground.sandbox.reaches("198.51.100." + grant, "store", "tcp", 1_001 + 2 * grant);
  }

  @Test
  void isWrittenBesideItAndTakesItsPlaceInOneCall() {
    apply(1);
    Plan plan = plan(MANY + 1);
    assertThat(titles(plan))
        .containsExactly(
            "create policy/" + SECOND + " with " + (MANY + 5) + " rules",
            "exchange policy/" + FIRST + " of the network for policy/" + SECOND);
    assertThat(plan.diagnostics().text()).contains(MANY + " rules change at once", "to go back to");
    String before = ground.sandbox.get(Ground.policy(FIRST)).path("rules").toString();
    assertThat(ground.cordon().apply(plan).complete()).isTrue();
    assertThat(inForce()).isEqualTo(SECOND);
    assertThat(reaches(0)).isTrue();
    assertThat(reaches(MANY)).isTrue();
    assertThat(ground.sandbox.get(Ground.policy(FIRST)).path("rules").toString())
        .as("the way back")
        .isEqualTo(before);
  }

  @Test
  void theOldOneGoesWithTheNextChangeAndTheNewOneStaysWhereItIs() {
    apply(1);
    apply(MANY + 1);
    assertThat(plan(MANY + 1).isEmpty()).isTrue();
    List<String> titles = titles(plan(MANY));
    assertThat(titles).hasSize(2).last().isEqualTo("delete policy/" + FIRST);
    assertThat(titles.get(0)).startsWith("patch ");
    apply(MANY);
    assertThat(plan(MANY).isEmpty()).isTrue();
    assertThat(inForce()).isEqualTo(SECOND);
    assertThat(ground.sandbox.exists(Ground.policy(FIRST))).isFalse();
  }

  @Test
  void thereAndBackUsesTheFirstAgain() {
    apply(1);
    apply(MANY + 1);
    apply(0);
    assertThat(inForce()).isEqualTo(FIRST);
    assertThat(reaches(0)).isFalse();
    assertThat(plan(0).isEmpty()).isTrue();
    apply(1);
    assertThat(ground.sandbox.exists(Ground.policy(SECOND))).isFalse();
    assertThat(plan(1).isEmpty()).isTrue();
  }

  @Test
  void aSecondPolicyThatSomebodyChangedDoesNotTakeOver() {
    apply(1);
    List<Step> steps = steps(plan(MANY + 1));
    Writer writer = ground.writer(ground.observe());
    assertThat(writer.write(steps.get(0))).isInstanceOf(StepOutcome.Applied.class);
    ground.sandbox.edits().removeRule(Ground.policy(SECOND), 1_000);
    assertThat(writer.write(steps.get(1))).isInstanceOf(StepOutcome.Conflict.class);
    assertThat(inForce()).isEqualTo(FIRST);
    apply(MANY + 1);
    assertThat(inForce()).isEqualTo(SECOND);
    assertThat(reaches(0)).isTrue();
  }
}
