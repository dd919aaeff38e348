package dev.cordon.provider.gcp.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.diag.CordonException;
import dev.cordon.provider.gcp.Ground;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.sandbox.Fault;
import dev.cordon.sandbox.gcp.RuleSpec;
import dev.cordon.spi.Custody;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Hold;
import dev.cordon.state.SiteSnapshot;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NetworkCustodyTest {

  private static final ContainerId EDGE = Ground.id("policy/edge");
  private static final String OURS = "cordon-acme-net-build";
  private static final Instant UNTIL = Instant.parse("2030-01-01T00:00:00Z");

  private final Ground ground = new Ground();

  @AfterEach
  void close() {
    ground.close();
  }

  private Custody custody() {
    return new NetworkCustody(ground.clients());
  }

  private Ownership owner(ContainerId id) {
    return ground.observe().table().container(id).orElseThrow().ownership();
  }

  private String policy(String name, String description) {
    String path = ground.project.policy(name, RuleSpec.allowIn(200).tcp("22"));
    ground.sandbox.edits().policy(path, body -> body.put("description", description));
    ground.sandbox.edits().associate(path, ground.network);
    return path;
  }

  private String description(String path) {
    return ground.sandbox.get(path).path("description").asText();
  }

  @Test
  void adoptsAndReleasesByADescriptionAndNothingElse() {
    String edge = policy("edge", "owned by anna");
    String rules = ground.sandbox.get(edge).path("rules").toString();
    assertThat(owner(EDGE)).isEqualTo(Ownership.FOREIGN);
    custody().adopt(ground.observe(), Ground.FLEET, EDGE, "runners");
    custody().adopt(ground.observe(), Ground.FLEET, EDGE, "runners");
    assertThat(ground.sandbox.calls().writes()).as("the second had nothing to do").isEqualTo(1);
    assertThat(owner(EDGE)).isEqualTo(Ownership.SHARED);
    assertThat(description(edge)).isEqualTo("owned by anna cordon-shared=acme");
    custody().release(ground.observe(), Ground.FLEET, EDGE);
    assertThat(owner(EDGE)).isEqualTo(Ownership.FOREIGN);
    assertThat(description(edge)).isEqualTo("owned by anna");
    assertThat(ground.sandbox.get(edge).path("rules")).hasToString(rules);
  }

  @Test
  void fleetsWhoseNamesBeginAlikeAreToldApart() {
    String edge = policy("edge", "cordon-shared=acme-two by anna");
    assertThat(owner(EDGE)).isEqualTo(Ownership.FOREIGN);
    custody().adopt(ground.observe(), Ground.FLEET, EDGE, "runners");
    assertThat(description(edge)).isEqualTo("by anna cordon-shared=acme");
  }

  @Test
  void whatIsLetGoIsNobodysUntilItIsAdopted() {
    String path = policy(OURS, Names.written(Names.policyMarks(Ground.FLEET, Ground.NETWORK)));
    ContainerId ours = Names.policy(Ground.FLEET, Ground.NETWORK, Ground.SITE);
    assertThat(owner(ours)).isEqualTo(Ownership.OWNED);
    custody().release(ground.observe(), Ground.FLEET, ours);
    assertThat(description(path)).contains("cordon-released=acme").doesNotContain("cordon-fleet");
    SiteSnapshot after = ground.observe();
    assertThat(NetworkFabric.of(after.fabric()).disputed()).containsExactly("policy/" + OURS);
    assertThat(after.table().container(ours).orElseThrow().ownership())
        .isEqualTo(Ownership.FOREIGN);
    custody().adopt(after, Ground.FLEET, ours, "runners");
    assertThat(owner(ours)).isEqualTo(Ownership.OWNED);
    assertThat(description(path)).doesNotContain("cordon-released");
  }

  @Test
  void aHoldIsPutReplacedAndLifted() {
    String edge = policy("edge", "owned by anna");
    custody().hold(ground.observe(), Ground.FLEET, new Hold(UNTIL, "anna b", "incident\n4711"));
    assertThat(ground.observe().fabric().hold())
        .contains(new Hold(UNTIL, "anna-b", "incident 4711"));
    custody().adopt(ground.observe(), Ground.FLEET, EDGE, "runners");
    assertThat(ground.observe().fabric().hold()).as("a mark is no part of a hold").isPresent();
    assertThat(owner(EDGE)).isEqualTo(Ownership.SHARED);
    custody().hold(ground.observe(), Ground.FLEET, new Hold(UNTIL, "ben", "x".repeat(500)));
    assertThat(ground.observe().fabric().hold().orElseThrow().by()).isEqualTo("ben");
    custody().lift(ground.observe(), Ground.FLEET);
    assertThat(ground.observe().fabric().hold()).isEmpty();
    assertThat(description(edge)).isEqualTo("owned by anna cordon-shared=acme");
  }

  @Test
  void aReasonIsNoMark() {
    policy("edge", "owned by anna");
    Hold sly = new Hold(UNTIL, "eve", "cordon-shared=acme");
    custody().hold(ground.observe(), Ground.FLEET, sly);
    assertThat(owner(EDGE)).isEqualTo(Ownership.FOREIGN);
  }

  @Test
  void somebodyElsesWriteInBetweenIsReadAgain() {
    policy("edge", "owned by anna");
    SiteSnapshot seen = ground.observe();
    ground
        .sandbox
        .faults()
        .onAction(
            "compute.networkFirewallPolicies.patch", 1, new Fault.Refuse("conditionNotMet", 412));
    custody().adopt(seen, Ground.FLEET, EDGE, "runners");
    assertThat(owner(EDGE)).isEqualTo(Ownership.SHARED);
  }

  @Test
  void onlyThePolicyOfTheNetworkCanBeShared() {
    ground.project.policy("elsewhere");
    assertThatThrownBy(() -> adopt("tag/tagValues/1")).hasMessageContaining("no firewall policy");
    assertThatThrownBy(() -> adopt("policy/elsewhere"))
        .isInstanceOf(CordonException.class)
        .hasMessageContaining("not the policy of this network");
  }

  private void adopt(String what) {
    custody().adopt(ground.observe(), Ground.FLEET, Ground.id(what), "runners");
  }

  @Test
  void whereThereIsNoPolicyNothingCanBeHeld() {
    Hold hold = new Hold(UNTIL, "anna", "incident");
    assertThatThrownBy(() -> custody().hold(ground.observe(), Ground.FLEET, hold))
        .isInstanceOf(CordonException.class)
        .hasMessageContaining("has no firewall policy");
  }
}
