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

  private static final String OURS = "cordon-acme-vnet-build-build";

  private String ours() {
    Map<String, String> tags =
        Map.of("cordon-fleet", "acme", "cordon-network", "vnet-build", "cordon-subnet", "build");
    String nsg = ground.group.nsg(OURS, tags, RuleSpec.allowIn("cdn-in-a", 100).tcp("443"));
    ground.sandbox.attach(ground.build, nsg);
    return nsg;
  }

  @Test
  void whatIsLetGoMayBeTakenBackAsItWasLeft() {
    String nsg = ours();
    ContainerId id = Ground.id("nsg/" + OURS);
    SiteSnapshot before = ground.observe();
    custody().release(before, Ground.FLEET, id);
    assertThat(ground.sandbox.get(nsg).path("tags").has("cordon-fleet")).isFalse();
    SiteSnapshot after = ground.observe();
    assertThat(after.table().container(id).orElseThrow().marks())
        .as("its marks are lost, so a plan has something to do")
        .isNotEqualTo(before.table().container(id).orElseThrow().marks());
    assertThat(VnetFabric.of(after.fabric()).disputed()).isEmpty();
    custody().release(after, Ground.FLEET, id);
    assertThat(ground.sandbox.calls().writes()).isEqualTo(1);
  }

  @Test
  void whatChangedSinceIsNobodysUntilItIsAdopted() {
    String nsg = ours();
    custody().release(ground.observe(), Ground.FLEET, Ground.id("nsg/" + OURS));
    ground.sandbox.attach(ground.deploy, nsg);
    SiteSnapshot after = ground.observe();
    ContainerId foreign = Ground.id("nsg/rg-delivery/" + OURS);
    assertThat(VnetFabric.of(after.fabric()).disputed()).containsExactly(foreign.name());
    assertThat(after.table().container(foreign).orElseThrow().ownership())
        .isEqualTo(Ownership.FOREIGN);
    custody().adopt(after, Ground.FLEET, foreign, "runners");
    SiteSnapshot again = ground.observe();
    assertThat(again.table().container(Ground.id("nsg/" + OURS)).orElseThrow().ownership())
        .isEqualTo(Ownership.OWNED);
    assertThat(ground.sandbox.get(nsg).path("tags").has("cordon-released")).isFalse();
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
