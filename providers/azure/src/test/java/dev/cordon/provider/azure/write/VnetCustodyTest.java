package dev.cordon.provider.azure.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.diag.CordonException;
import dev.cordon.provider.azure.Ground;
import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.sandbox.azure.RuleSpec;
import dev.cordon.spi.Custody;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Hold;
import dev.cordon.state.SiteSnapshot;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VnetCustodyTest {

  private static final ContainerId EDGE = Ground.id("nsg/rg-delivery/edge");

  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    ground.close();
  }

  private Custody custody() {
    return new VnetCustody(ground.clients());
  }

  private Ownership owner() {
    return ground.observe().table().container(EDGE).orElseThrow().ownership();
  }

  @Test
  void adoptsAndReleasesByATagAndNothingElse() {
    String nsg =
        ground.group.nsg(
            "edge", Map.of("owner", "anna"), RuleSpec.allowIn("theirs", 200).tcp("22"));
    ground.sandbox.attach(ground.build, nsg);
    assertThat(owner()).isEqualTo(Ownership.FOREIGN);
    custody().adopt(ground.observe(), Ground.FLEET, EDGE, "runners");
    custody().adopt(ground.observe(), Ground.FLEET, EDGE, "runners");
    assertThat(ground.sandbox.calls().writes()).as("the second had nothing to do").isEqualTo(1);
    assertThat(owner()).isEqualTo(Ownership.SHARED);
    assertThat(ground.sandbox.get(nsg).path("tags").path("owner").asText()).isEqualTo("anna");
    assertThat(ground.sandbox.rulesOf(nsg)).hasSize(1);
    custody().release(ground.observe(), Ground.FLEET, EDGE);
    assertThat(owner()).isEqualTo(Ownership.FOREIGN);
    assertThat(ground.sandbox.get(nsg).path("tags").size()).isEqualTo(1);
  }

  @Test
  void whatIsLetGoIsNobodys() {
    ground.group.asg(
        "cordon-acme-vnet-build-runners",
        Map.of(
            "cordon-fleet", "acme", "cordon-network", "vnet-build", "cordon-segment", "runners"));
    ContainerId asg = Ground.id("asg/cordon-acme-vnet-build-runners");
    custody().release(ground.observe(), Ground.FLEET, asg);
    SiteSnapshot after = ground.observe();
    assertThat(after.table().container(asg)).isEmpty();
    assertThat(VnetFabric.of(after.fabric()).disputed())
        .contains("asg/cordon-acme-vnet-build-runners");
  }

  @Test
  void aHoldIsPutReplacedAndLifted() {
    ground.sandbox.tag(ground.vnet, "owner", "anna");
    Instant until = Instant.parse("2030-01-01T00:00:00Z");
    custody().hold(ground.observe(), Ground.FLEET, new Hold(until, "anna b", "incident\n4711"));
    Hold first = ground.observe().fabric().hold().orElseThrow();
    assertThat(first).isEqualTo(new Hold(until, "anna-b", "incident 4711"));
    custody().hold(ground.observe(), Ground.FLEET, new Hold(until, "ben", "x".repeat(500)));
    assertThat(ground.observe().fabric().hold().orElseThrow().by()).isEqualTo("ben");
    custody().lift(ground.observe(), Ground.FLEET);
    assertThat(ground.observe().fabric().hold()).isEmpty();
    assertThat(ground.sandbox.get(ground.vnet).path("tags").path("owner").asText())
        .isEqualTo("anna");
    assertThat(ground.sandbox.get(ground.build).path("name").asText()).isEqualTo("build");
  }

  @Test
  void onlyGroupsOfRulesCanBeShared() {
    assertThatThrownBy(
            () ->
                custody()
                    .adopt(
                        ground.observe(),
                        Ground.FLEET,
                        Ground.id("asg/rg-delivery/web"),
                        "runners"))
        .isInstanceOf(CordonException.class)
        .hasMessageContaining("no network security group");
  }
}
