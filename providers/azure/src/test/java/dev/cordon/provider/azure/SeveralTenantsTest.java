package dev.cordon.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorCode;
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
import dev.cordon.sandbox.azure.ArmGroup;
import dev.cordon.sandbox.azure.ArmSandbox;
import dev.cordon.sandbox.azure.VmSpec;
import dev.cordon.verify.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One declaration over two subscriptions of two tenants, each with credentials of its own. */
class SeveralTenantsTest {

  private static final String ONE = "00000000-0000-0000-0000-000000000001";
  private static final String OTHER = "00000000-0000-0000-0000-000000000002";
  private static final String TENANT_ONE = "10000000-0000-0000-0000-000000000000";
  private static final String TENANT_OTHER = "20000000-0000-0000-0000-000000000000";
  private static final Site BUILD = Site.named("build");
  private static final Site STORE = Site.named("store");
  private static final Segment RUNNERS = segment("runners", BUILD);
  private static final Segment STORES = segment("stores", STORE);

  private final ArmSandbox sandbox = ArmSandbox.start();
  private final Doorman doorman;

  SeveralTenantsTest() throws IOException {
    String build = network(ONE, "vnet-build", "10.1.0.0", "runners");
    String store = network(OTHER, "vnet-store", "10.2.0.0", "stores");
    sandbox.peer(build, store);
    doorman =
        Doorman.before(
            sandbox.endpoint(),
            Map.of(ONE, "token of " + TENANT_ONE, OTHER, "token of " + TENANT_OTHER));
  }

  @AfterEach
  void close() {
    doorman.close();
    sandbox.close();
  }

  private String network(String subscription, String name, String first, String role) {
    ArmGroup group = sandbox.subscription(subscription).group("rg-delivery", "westeurope");
    String network = group.vnet(name, first + "/16");
    group.vm(
        VmSpec.of("vm-" + role, group.subnet(network, "work", first + "/24")).tag("role", role));
    return network;
  }

  private static Segment segment(String name, Site site) {
    return Segment.named(name, Role.OTHER).at(site, Selectors.tag("role", name)).exclusive();
  }

  private static Segmentation granted() {
    return Segmentation.named("acme")
        .segments(RUNNERS, STORES)
        .link(Link.peering(BUILD, STORE))
        .grant(RUNNERS)
        .to(STORES)
        .on(Services.tcp(443))
        .because("pull and push")
        .build();
  }

  private AzureVnet place(String subscription, String network, String tenant) {
    return AzureVnet.of(subscription, "rg-delivery", network)
        .tenant(tenant)
        .endpoint(doorman.endpoint());
  }

  private Cordon cordon() {
    AzureOptions options = Ground.quick().tokens((tenant, scope) -> "token of " + tenant);
    return Cordon.builder().provider(new AzureProvider(options)).pause(round -> {}).build();
  }

  @Test
  void eachIsReadAndWrittenWithItsOwn() {
    Placement placement =
        Placement.of("build", place(ONE, "vnet-build", TENANT_ONE))
            .and("store", place(OTHER, "vnet-store", TENANT_OTHER));
    Plan plan = cordon().plan(granted(), placement);
    assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
    ApplyReport report = cordon().apply(plan);
    assertThat(report.complete()).as(report.diagnostics().text()).isTrue();
    assertThat(cordon().plan(granted(), placement).isEmpty()).isTrue();
    assertThat(sandbox.reaches("vm-runners", "vm-stores", "tcp", 443)).isTrue();
    assertThat(sandbox.reaches("vm-runners", "vm-stores", "tcp", 22)).isFalse();
    assertThat(sandbox.reaches("vm-stores", "vm-runners", "tcp", 443)).isFalse();
    assertThat(doorman.turnedAway()).isEmpty();
    assertThat(sandbox.idsOf("Microsoft.Network/networkSecurityGroups"))
        .hasSize(2)
        .anyMatch(id -> id.contains(ONE))
        .anyMatch(id -> id.contains(OTHER));
    for (String nsg : sandbox.idsOf("Microsoft.Network/networkSecurityGroups")) {
      List<String> named =
          sandbox.rulesOf(nsg).findParents("sourceApplicationSecurityGroups").stream()
              .map(Object::toString)
              .toList();
      String another = nsg.contains(ONE) ? OTHER : ONE;
      assertThat(named)
          .as("a rule names groups of its own network only")
          .noneMatch(rule -> rule.contains(another));
    }
  }

  @Test
  void theWrongTenantIsToldForThePlaceThatItIsWrongFor() {
    Placement placement =
        Placement.of("build", place(ONE, "vnet-build", TENANT_ONE))
            .and("store", place(OTHER, "vnet-store", TENANT_ONE));
    CordonException refusal =
        catchThrowableOfType(CordonException.class, () -> cordon().plan(granted(), placement));
    assertThat(refusal.diagnostics().errors())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(ErrorCode.FABRIC_CREDENTIALS);
              assertThat(finding.where()).contains("vnet-store").contains(OTHER);
              assertThat(finding.fix()).contains("tenant");
            });
    assertThat(sandbox.calls().writes()).isZero();
    assertThat(refusal.toString()).doesNotContain("token of");
  }
}
