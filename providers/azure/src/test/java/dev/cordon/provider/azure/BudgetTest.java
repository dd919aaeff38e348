package dev.cordon.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.apply.ApplyReport;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.sandbox.azure.VmSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How few calls it takes. */
class BudgetTest {

  private static final Site LAB = Site.named("lab");
  private static final int SEGMENTS = 11;
  private static final String NSG_WRITE = "Microsoft.Network/networkSecurityGroups/write";

  private final Ground ground = new Ground();
  private final List<Segment> segments = new ArrayList<>();

  @BeforeEach
  void open() {
    for (int i = 0; i < SEGMENTS; i++) {
      ground.group.vm(VmSpec.of("vm-" + i, ground.build).tag("role", "s" + i));
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
      int to = (from + 1 + i / SEGMENTS) % SEGMENTS;
      declared =
          declared
              .grant(segments.get(from))
              .to(segments.get(to))
              .on(Services.tcp(1000 + i))
              .because("it is needed");
    }
    return declared.build();
  }

  private Cordon cordon() {
    return Cordon.builder()
        .provider(new AzureProvider(ground.options()))
        .pause(round -> {})
        .build();
  }

  private dev.cordon.plan.Plan plan(Segmentation declared) {
    return cordon().plan(declared, Placement.of("lab", ground.place));
  }

  private void apply(Segmentation declared) {
    ApplyReport report = cordon().apply(plan(declared));
    assertThat(report.complete()).as(report.diagnostics().text()).isTrue();
  }

  private String nsg() {
    return ground.sandbox.idsOf("Microsoft.Network/networkSecurityGroups").get(0);
  }

  @Test
  void aHundredRulesMoreInOneGroupAreOneWrite() {
    apply(granted(100));
    assertThat(ground.sandbox.rulesOf(nsg())).hasSizeGreaterThan(200);
    assertThat(ground.sandbox.calls().writes()).isEqualTo(1);
    assertThat(ground.sandbox.calls().count(NSG_WRITE)).isEqualTo(1);
    ground.sandbox.calls().reset();
    apply(granted(0));
    assertThat(ground.sandbox.calls().writes()).as("and as many less").isEqualTo(1);
  }

  @Test
  void whereNothingChangesOnlyListsAreRead() {
    apply(granted(10));
    ground.sandbox.calls().reset();
    assertThat(plan(granted(10)).isEmpty()).isTrue();
    assertThat(ground.sandbox.calls().writes()).isZero();
    assertThat(ground.sandbox.calls().byAction().keySet())
        .as("the network with its admin rules, and lists, one of them of limits")
        .isEqualTo(
            Set.of(
                "Microsoft.Network/virtualNetworks/read",
                "Microsoft.Network/virtualNetworks/listNetworkManagerEffectiveSecurityAdminRules/action",
                "Microsoft.Network/networkSecurityGroups/read",
                "Microsoft.Network/applicationSecurityGroups/read",
                "Microsoft.Network/networkInterfaces/read",
                "Microsoft.Network/loadBalancers/read",
                "Microsoft.Network/locations/usages/read",
                "Microsoft.Compute/virtualMachines/read",
                "Microsoft.Compute/virtualMachineScaleSets/read"));
    assertThat(ground.sandbox.calls().reads()).as("one page each").isEqualTo(9);
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
    assertThat(ground.sandbox.calls().count(NSG_WRITE)).isBetween(1, 2);
    assertThat(plan(granted(10)).isEmpty()).isTrue();
  }

  @Test
  void aLostTagIsDriftAndOneWrite() {
    ground.sandbox.untag(nsg(), "cordon-subnet");
    assertThat(plan(granted(0)).isEmpty()).isFalse();
    ground.sandbox.calls().reset();
    apply(granted(0));
    assertThat(ground.sandbox.calls().writes()).isEqualTo(1);
  }

  /** By hand: everything 700 further on, or in the opposite order. */
  private void renumber(boolean backwards) {
    ground.sandbox.edit(
        nsg(),
        body -> {
          List<Integer> priorities = new ArrayList<>();
          JsonNode rules = body.withArray("/properties/securityRules");
          rules.forEach(rule -> priorities.add(700 + priority(rule)));
          if (backwards) {
            Collections.reverse(priorities);
          }
          for (int i = 0; i < rules.size(); i++) {
            ((ObjectNode) rules.get(i).path("properties")).put("priority", priorities.get(i));
          }
        });
  }

  private static int priority(JsonNode rule) {
    return rule.path("properties").path("priority").asInt();
  }
}
