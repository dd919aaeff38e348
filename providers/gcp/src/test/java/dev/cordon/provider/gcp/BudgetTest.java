package dev.cordon.provider.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.apply.ApplyReport;
import dev.cordon.model.Grant;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.sandbox.CallKind;
import dev.cordon.sandbox.LoggedCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How few calls it takes. */
class BudgetTest {

  private static final Site LAB = Site.named("lab");
  private static final int SEGMENTS = 6;
  private static final String PATCH = "compute.networkFirewallPolicies.patch";
  private static final String POLICY = Ground.policy("cordon-acme-net-build");

  private final Ground ground = new Ground();
  private final List<Segment> segments = new ArrayList<>();

  @BeforeEach
  void open() {
    for (int i = 0; i < SEGMENTS; i++) {
      ground.vm("vm-" + i, "s" + i);
      segments.add(
          Segment.named("s" + i, Role.OTHER).at(LAB, Selectors.tag("role", "s" + i)).exclusive());
    }
    apply(granted(0));
    ground.sandbox.calls().reset();
  }

  @AfterEach
  void close() {
    ground.close();
  }

  /** So many grants, each of one segment to another. */
  private Segmentation granted(int grants) {
    SegmentationBuilder declared =
        Segmentation.named("acme").segments(segments.toArray(Segment[]::new));
    for (int i = 0; i < grants; i++) {
      int from = i % SEGMENTS;
      int to = (from + 1 + i / SEGMENTS % (SEGMENTS - 1)) % SEGMENTS;
      declared =
          declared
              .grant(segments.get(from))
              .to(segments.get(to))
              .on(Services.tcp(1000 + 2 * i))
              .because("it is needed");
    }
    return declared.build();
  }

  private Plan plan(Segmentation declared) {
    return ground.cordon().plan(declared, Placement.of("lab", ground.place));
  }

  private void apply(Segmentation declared) {
    ApplyReport report = ground.cordon().apply(plan(declared));
    assertThat(report.complete()).as(report.diagnostics().text()).isTrue();
  }

  private List<String> writes() {
    return ground.sandbox.calls().list().stream()
        .filter(call -> call.kind() == CallKind.WRITE)
        .map(LoggedCall::action)
        .toList();
  }

  @Test
  void aChangedPolicyIsOnePatchAndItsPolls() {
    ground.sandbox.operationsTake(java.time.Duration.ZERO, 2);
    apply(granted(60));
    assertThat(writes()).containsExactly(PATCH);
    assertThat(ground.sandbox.calls().polls()).isBetween(1, 3);
    assertThat(ground.sandbox.get(POLICY).path("rules")).hasSizeGreaterThan(60);
    ground.sandbox.calls().reset();
    apply(granted(0));
    assertThat(writes()).as("and as many less").containsExactly(PATCH);
  }

  @Test
  void whereNothingChangesOnlyListsAndOursAreRead() {
    apply(granted(10));
    ground.sandbox.calls().reset();
    assertThat(plan(granted(10)).isEmpty()).isTrue();
    assertThat(writes()).isEmpty();
    assertThat(ground.sandbox.calls().count("compute.networkFirewallPolicies.get"))
        .as("one get per owned policy")
        .isEqualTo(1);
  }

  @Test
  void prioritiesThatMeanTheSameAreNoDrift() {
    apply(granted(10));
    renumber(false);
    assertThat(plan(granted(10)).isEmpty()).isTrue();
  }

  @Test
  void prioritiesThatMeanSomethingElseAreDriftAndOneWrite() {
    apply(granted(10));
    renumber(true);
    assertThat(plan(granted(10)).isEmpty()).isFalse();
    ground.sandbox.calls().reset();
    apply(granted(10));
    assertThat(ground.sandbox.calls().count(PATCH)).isBetween(1, 2);
    assertThat(plan(granted(10)).isEmpty()).isTrue();
  }

  @Test
  void theOrderOfDeclarationIsNotSeen() {
    apply(granted(10));
    List<Grant> grants = new ArrayList<>(granted(10).grants());
    Collections.reverse(grants);
    Collections.reverse(segments);
    SegmentationBuilder backwards =
        Segmentation.named("acme").segments(segments.toArray(Segment[]::new));
    for (Grant grant : grants) {
      backwards =
          backwards
              .grant((Segment) grant.from())
              .to((Segment) grant.to())
              .on(grant.service())
              .because(grant.reason());
    }
    assertThat(plan(backwards.build()).isEmpty()).isTrue();
  }

  /** By hand: everything further on, or in the opposite order. */
  private void renumber(boolean backwards) {
    ground
        .sandbox
        .edits()
        .policy(
            POLICY,
            body -> {
              List<ObjectNode> ours = new ArrayList<>();
              for (JsonNode rule : body.withArray("/rules")) {
                if (rule.path("ruleName").asText().startsWith("cdn-")) {
                  ours.add((ObjectNode) rule);
                }
              }
              List<Integer> priorities = new ArrayList<>();
              ours.forEach(rule -> priorities.add(70_000 + 3 * rule.path("priority").asInt()));
              if (backwards) {
                Collections.reverse(priorities);
              }
              for (int i = 0; i < ours.size(); i++) {
                ours.get(i).put("priority", priorities.get(i));
              }
            });
  }
}
