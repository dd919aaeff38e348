package dev.cordon.it.product;

import static dev.cordon.model.Role.DEPLOY_TARGET;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.apply.ApplyReport;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a large site costs in calls, counted where they arrive. */
class NoOpPlanTest {

  private static final int SEGMENTS = 300;
  private static final int GRANTS = 700;
  private static final int PAGE = 1000;

  /** Of groups, rules, interfaces, instances, subnets, network ACLs and quotas. */
  private static final int LISTINGS = 7;

  @Test
  void readsAreTheSumOfPagesAndOnlyWhatChangedIsWritten() {
    try (Delivery delivery = new Delivery()) {
      for (int i = 0; i < SEGMENTS; i++) {
        delivery.machine("unit", "u" + i);
      }
      mustApply(delivery, large(8000));
      mustNoLongerWrite(delivery, large(8000));
      mustWriteLittle(delivery, large(8001));
    }
  }

  /** Segment i may call its next neighbours; the port of segment 0's grants can be chosen. */
  private static Segmentation large(int port) {
    List<Segment> all = new ArrayList<>();
    for (int i = 0; i < SEGMENTS; i++) {
      all.add(
          Segment.named("unit-" + i, DEPLOY_TARGET)
              .at(Delivery.BUILD, tag("unit", "u" + i))
              .exclusive());
    }
    SegmentationBuilder builder = Segmentation.named("large").segments(all.toArray(Segment[]::new));
    for (int i = 0; i < GRANTS; i++) {
      int from = i % SEGMENTS;
      int to = (from + 1 + i / SEGMENTS) % SEGMENTS;
      builder
          .grant(all.get(from))
          .to(all.get(to))
          .on(tcp(from == 0 ? port : 9000))
          .because("call number " + i);
    }
    return builder.build();
  }

  private static void mustApply(Delivery delivery, Segmentation intent) {
    ApplyReport report =
        Delivery.cordon().apply(Delivery.cordon().plan(intent, delivery.placement()));
    assertThat(report.complete()).as(report.diagnostics().text()).isTrue();
  }

  private static void mustNoLongerWrite(Delivery delivery, Segmentation intent) {
    delivery.sandbox.calls().reset();
    Plan plan = Delivery.cordon().plan(intent, delivery.placement());
    Map<String, Integer> calls = delivery.sandbox.calls().byAction();
    assertThat(plan.isEmpty()).isTrue();
    assertThat(rules(plan)).isGreaterThanOrEqualTo(2 * GRANTS);
    assertThat(delivery.sandbox.calls().writes()).as("writes: %s", calls).isZero();
    int furtherPages = (rules(plan) - 1) / PAGE;
    assertThat(delivery.sandbox.calls().reads())
        .as("reads: %s", calls)
        .isEqualTo(LISTINGS + furtherPages)
        .isLessThan(10);
  }

  private static int rules(Plan plan) {
    return plan.sites().values().stream()
        .flatMap(change -> change.snapshot().table().containers().values().stream())
        .mapToInt(container -> container.rules().size())
        .sum();
  }

  /** Three grants change: three rules of one group one way, one rule of three others the other. */
  private static void mustWriteLittle(Delivery delivery, Segmentation changed) {
    Plan plan = Delivery.cordon().plan(changed, delivery.placement());
    delivery.sandbox.calls().reset();
    ApplyReport report = Delivery.cordon().apply(plan);
    assertThat(report.complete()).as(report.diagnostics().text()).isTrue();
    Map<String, Integer> calls = delivery.sandbox.calls().byAction();
    int callees = GRANTS / SEGMENTS + 1;
    assertThat(calls)
        .containsEntry("AuthorizeSecurityGroupEgress", 1)
        .containsEntry("RevokeSecurityGroupEgress", 1)
        .containsEntry("AuthorizeSecurityGroupIngress", callees)
        .containsEntry("RevokeSecurityGroupIngress", callees);
    assertThat(delivery.sandbox.calls().writes())
        .as("writes: %s", calls)
        .isEqualTo(2 + 2 * callees);
  }
}
