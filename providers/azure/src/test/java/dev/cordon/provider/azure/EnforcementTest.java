package dev.cordon.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.apply.ApplyReport;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Link;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.sandbox.azure.SubnetSpec;
import dev.cordon.sandbox.azure.VmSpec;
import dev.cordon.verify.Verdict;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A declaration to a sandbox by the whole line, and packets through it. */
class EnforcementTest {

  private static final Site LAB = Site.named("lab");
  private static final Site FAR = Site.named("far");

  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    ground.close();
  }

  private static Segment segment(String name, Site site) {
    return Segment.named(name, Role.OTHER).at(site, Selectors.tag("role", name)).exclusive();
  }

  private Cordon cordon() {
    return Cordon.builder()
        .provider(new AzureProvider(ground.options()))
        .pause(round -> {})
        .build();
  }

  private static Segmentation granted(int port) {
    Segment runners = segment("runners", LAB);
    Segment store = segment("store", LAB);
    return Segmentation.named("acme")
        .segments(runners, store)
        .grant(runners)
        .to(store)
        .on(Services.tcp(port))
        .because("pull and push")
        .build();
  }

  private void machines() {
    ground.group.vm(VmSpec.of("vm-runner", ground.build).tag("role", "runners"));
    ground.group.vm(VmSpec.of("vm-store", ground.build).tag("role", "store"));
    ground.group.vm(VmSpec.of("vm-bystander", ground.build));
    ground.group.vm(VmSpec.of("vm-elsewhere", ground.deploy));
  }

  private boolean reaches(String from, String to, int port) {
    return ground.sandbox.reaches(from, to, "tcp", port);
  }

  private ApplyReport apply(Segmentation declared, Placement placement) {
    Plan plan = cordon().plan(declared, placement);
    assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
    ApplyReport report = cordon().apply(plan);
    assertThat(report.left()).as(() -> report.toString()).isEmpty();
    assertThat(cordon().plan(declared, placement).isEmpty()).isTrue();
    return report;
  }

  @Test
  void whatIsGrantedAndNothingElse() {
    machines();
    Placement placement = Placement.of("lab", ground.place);
    assertThat(reaches("vm-bystander", "vm-store", 22)).isTrue();
    apply(granted(443), placement);
    assertThat(reaches("vm-runner", "vm-store", 443)).isTrue();
    assertThat(reaches("vm-store", "vm-runner", 443)).isFalse();
    assertThat(reaches("vm-runner", "vm-store", 22)).isFalse();
    assertThat(reaches("vm-bystander", "vm-store", 443)).isFalse();
    assertThat(reaches("vm-elsewhere", "vm-store", 443)).isFalse();
    assertThat(reaches("vm-bystander", "vm-elsewhere", 22)).isTrue();
    assertThat(reaches("vm-elsewhere", "vm-bystander", 22)).isTrue();
    ground.sandbox.calls().reset();
    apply(granted(8443), placement);
    assertThat(reaches("vm-runner", "vm-store", 8443)).isTrue();
    assertThat(reaches("vm-runner", "vm-store", 443)).isFalse();
    assertThat(ground.sandbox.calls().writes()).as("one group of rules changed").isLessThan(3);
  }

  /** A function has no interface that could join a group: its subnet's addresses stand for it. */
  @Test
  void aServiceInASubnetOfItsOwn() {
    String plans =
        ground.group.subnet(
            ground.vnet,
            SubnetSpec.of("functions", "10.0.3.0/24").delegatedTo("Microsoft.Web/serverFarms"));
    ground.group.functionApp("hook", plans, Map.of("role", "runners"));
    ground.group.vm(VmSpec.of("vm-store", ground.build).tag("role", "store"));
    apply(granted(443), Placement.of("lab", ground.place));
    assertThat(reaches("hook", "vm-store", 443)).isTrue();
    assertThat(reaches("hook", "vm-store", 22)).isFalse();
    assertThat(reaches("vm-store", "hook", 443)).isFalse();
    assertThat(ground.sandbox.get(plans).path("properties").has("networkSecurityGroup")).isTrue();
  }

  @Test
  void aNewcomerNeedsOneWrite() {
    machines();
    Placement placement = Placement.of("lab", ground.place);
    apply(granted(443), placement);
    ground.group.vm(VmSpec.of("vm-runner-2", ground.build).tag("role", "runners"));
    ground.sandbox.calls().reset();
    apply(granted(443), placement);
    assertThat(ground.sandbox.calls().writes()).isEqualTo(1);
    assertThat(reaches("vm-runner-2", "vm-store", 443)).isTrue();
    assertThat(reaches("vm-bystander", "vm-runner-2", 22)).isFalse();
  }

  @Test
  void twoNetworksOfOneResourceGroup() {
    String other = ground.group.vnet("vnet-far", "10.9.0.0/16");
    String there = ground.group.subnet(other, "build", "10.9.0.0/24");
    ground.group.vm(VmSpec.of("vm-runner", ground.build).tag("role", "runners"));
    ground.group.vm(VmSpec.of("vm-store", there).tag("role", "store"));
    Segment runners = segment("runners", LAB);
    Segment store = segment("store", FAR);
    Segmentation declared =
        Segmentation.named("acme")
            .segments(runners, store)
            .link(Link.peering(LAB, FAR))
            .grant(runners)
            .to(store)
            .on(Services.tcp(443))
            .because("pull and push")
            .build();
    AzureVnet far =
        AzureVnet.of(Ground.SUBSCRIPTION, "rg-delivery", "vnet-far")
            .endpoint(ground.sandbox.endpoint());
    Placement both = Placement.of("lab", ground.place).and("far", far);
    assertThat(cordon().plan(declared, both).diagnostics().text())
        .contains("CDN-1210", "down: no peering leads to");
    ground.sandbox.peer(ground.vnet, other);
    assertThat(cordon().plan(declared, both).diagnostics().text()).doesNotContain("CDN-1210");
    apply(declared, both);
    assertThat(reaches("vm-runner", "vm-store", 443)).isTrue();
    assertThat(reaches("vm-runner", "vm-store", 22)).isFalse();
    assertThat(reaches("vm-store", "vm-runner", 443)).isFalse();
  }
}
