package dev.cordon.provider.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selectors;
import dev.cordon.model.Site;
import dev.cordon.sandbox.gcp.settings.Permissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Resource Manager does not say which permission is missing; we do, and on what, and which role has
 * it. Nothing is enforced by halves, and the next run goes on from there.
 */
class TagPermissionsTest {

  private static final Segmentation DECLARED =
      Segmentation.named(Ground.FLEET)
          .segments(
              Segment.named("runners", Role.BUILD_RUNNER)
                  .at(Site.named(Ground.SITE), Selectors.tag("role", "runner")))
          .build();

  private final Ground ground = new Ground();

  @BeforeEach
  void inhabit() {
    ground.vm("vm-1", "runner");
  }

  @AfterEach
  void close() {
    ground.close();
  }

  private ApplyReport applied() {
    Placement placement = Placement.of(Ground.SITE, ground.place);
    return ground.cordon().apply(ground.cordon().plan(DECLARED, placement));
  }

  private String refusedWithout(String permission) {
    ground.sandbox.permissions(Permissions.without(permission));
    ApplyReport report = applied();
    assertThat(report.complete()).isFalse();
    List<Diagnostic> errors = report.diagnostics().errors();
    assertThat(errors).isNotEmpty().allMatch(error -> !error.fix().isBlank());
    assertThat(ground.sandbox.get(ground.network).path("firewallPolicy").asText())
        .as("the policy that the network has")
        .isEmpty();
    return report.diagnostics().text();
  }

  private void goesOn() {
    ground.sandbox.permissions(Permissions.all());
    assertThat(applied().complete()).isTrue();
    assertThat(ground.sandbox.pathsOf("tagKeys")).hasSize(1);
    assertThat(ground.sandbox.pathsOf("tagValues")).hasSize(1);
  }

  @Test
  void makingAKey() {
    assertThat(refusedWithout("resourcemanager.tagKeys.create"))
        .contains(ErrorCode.FABRIC_PERMISSION_MISSING.id())
        .contains("resourcemanager.tagKeys.create on the project of the network")
        .contains("roles/resourcemanager.tagAdmin")
        .contains("cordon permissions");
    assertThat(ground.sandbox.pathsOf("tagKeys")).as("nothing is written").isEmpty();
    assertThat(ground.sandbox.pathsOf("firewallPolicies")).isEmpty();
    goesOn();
  }

  @Test
  void makingAValue() {
    assertThat(refusedWithout("resourcemanager.tagValues.create"))
        .contains("resourcemanager.tagValues.create on the tag key")
        .contains("roles/resourcemanager.tagAdmin")
        .contains("cordon permissions");
    assertThat(ground.sandbox.pathsOf("firewallPolicies")).isEmpty();
    goesOn();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"resourcemanager.tagValueBindings.create", "compute.instances.createTagBinding"})
  void bindingAValue(String missing) {
    assertThat(refusedWithout(missing))
        .contains(ErrorCode.FABRIC_PERMISSION_MISSING.id())
        .contains("delivery/europe-west1-b/vm-1/nic0")
        .contains("resourcemanager.tagValueBindings.create on the tag value")
        .contains("compute.instances.createTagBinding on the machine")
        .contains("roles/resourcemanager.tagUser");
    goesOn();
  }
}
