package dev.cordon.provider.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import dev.cordon.sandbox.gcp.GcpProject;
import dev.cordon.sandbox.gcp.GcpSandbox;
import dev.cordon.sandbox.gcp.VmSpec;
import dev.cordon.verify.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules that name the secure tags of a peered network, which may be in another project. */
class PeeredTest {

  private static final Site BUILD = Site.named("build");
  private static final Site PROD = Site.named("prod");
  private static final String ZONE = "europe-west1-b";

  private final GcpSandbox sandbox = GcpSandbox.start();
  private final GcpProject builds = sandbox.project("builds");
  private final GcpProject live = sandbox.project("live-one");
  private final String build = builds.network("build");
  private final String prod = live.network("prod");
  private final String runners = builds.subnet(build, "europe-west1", "runners", "10.0.1.0/24");

  PeeredTest() {
    String targets = live.subnet(prod, "europe-west1", "targets", "10.0.2.0/24");
    builds.vm(VmSpec.of("runner", ZONE, runners).label("role", "runner"));
    builds.vm(VmSpec.of("other", ZONE, runners));
    live.vm(VmSpec.of("target", ZONE, targets).label("role", "target"));
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private static Segmentation declared() {
    Segment from =
        Segment.named("runners", Role.BUILD_RUNNER).at(BUILD, Selectors.tag("role", "runner"));
    Segment to = Segment.named("targets", Role.OTHER).at(PROD, Selectors.tag("role", "target"));
    return Segmentation.named("acme")
        .segments(from, to)
        .link(Link.peering(BUILD, PROD))
        .grant(from)
        .to(to)
        .on(Services.https())
        .because("releases are rolled out")
        .build();
  }

  private Placement placement(boolean classic) {
    GcpNetwork one = GcpNetwork.of("builds", "build").endpoint(sandbox.endpoint());
    GcpNetwork other = GcpNetwork.of("live-one", "prod").endpoint(sandbox.endpoint());
    return Placement.none().and("build", classic ? one.classic() : one).and("prod", other);
  }

  private static Cordon cordon() {
    return Cordon.builder()
        .provider(new GcpProvider(GcpOptions.defaults().sleeper(time -> {})))
        .build();
  }

  private Plan applied(boolean classic) {
    Plan plan = cordon().plan(declared(), placement(classic));
    assertThat(cordon().apply(plan).complete()).isTrue();
    assertThat(cordon().plan(declared(), placement(classic)).isEmpty()).isTrue();
    return plan;
  }

  private JsonNode rule() {
    for (JsonNode rule :
        sandbox.get("projects/live-one/global/firewallPolicies/cordon-acme-prod").path("rules")) {
      if (rule.path("action").asText().equals("allow")) {
        return rule;
      }
    }
    throw new AssertionError("no rule that allows");
  }

  @Test
  void nameWhoeverJoinsThereLater() {
    sandbox.edits().peer(build, prod);
    Plan plan = applied(false);
    assertThat(plan.diagnostics().text()).doesNotContain("CDN-1210");
    assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
    assertThat(rule().path("match").path("srcSecureTags")).hasSize(1);
    assertThat(rule().path("match").has("srcIpRanges")).isFalse();
    assertThat(sandbox.reaches("runner", "target", "tcp", 443)).isTrue();
    assertThat(sandbox.reaches("other", "target", "tcp", 443)).isFalse();
    String tag = rule().path("match").path("srcSecureTags").get(0).path("name").asText();
    String later = builds.vm(VmSpec.of("later", ZONE, runners).label("role", "runner"));
    sandbox.edits().bind(later, tag);
    assertThat(sandbox.reaches("later", "target", "tcp", 443)).as("born inside").isTrue();
    assertThat(cordon().plan(declared(), placement(false)).isEmpty()).isTrue();
  }

  /** Beside the tag, and no more than those of the segment. */
  @Test
  void nameTheAddressesOfServicesThatNoTagTells() {
    sandbox.edits().peer(build, prod);
    String deep = builds.subnet(build, "europe-west1", "deep", "10.0.3.0/24");
    builds.connector("europe-west1", "rollout", deep);
    builds.runService("europe-west1", "docs", runners);
    Segment from =
        Segment.named("runners", Role.BUILD_RUNNER)
            .at(
                BUILD,
                Selectors.tag("role", "runner"),
                Selectors.id("connector/builds/europe-west1/rollout"));
    Segment to = Segment.named("targets", Role.OTHER).at(PROD, Selectors.tag("role", "target"));
    Segmentation both =
        Segmentation.named("acme")
            .segments(from, to)
            .link(Link.peering(BUILD, PROD))
            .grant(from)
            .to(to)
            .on(Services.https())
            .because("releases are rolled out")
            .build();
    Plan plan = cordon().plan(both, placement(false));
    assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
    assertThat(cordon().apply(plan).complete()).isTrue();
    assertThat(cordon().plan(both, placement(false)).isEmpty()).isTrue();
    assertThat(sandbox.reaches("rollout", "target", "tcp", 443)).isTrue();
    assertThat(sandbox.reaches("rollout", "target", "tcp", 22)).isFalse();
    assertThat(sandbox.reaches("runner", "target", "tcp", 443)).isTrue();
    assertThat(sandbox.reaches("other", "target", "tcp", 443)).isFalse();
    assertThat(sandbox.reaches("docs", "target", "tcp", 443)).isFalse();
  }

  @Test
  void nameAddressesWhereThePeeringIsNotMadeByBoth() {
    assertThat(cordon().plan(declared(), placement(false)).diagnostics().text())
        .contains("CDN-1210", "down: no peering leads to");
    sandbox.edits().peerOneWay(build, prod);
    assertThat(cordon().plan(declared(), placement(false)).diagnostics().text())
        .contains("CDN-1210", "is INACTIVE");
    applied(false);
    assertThat(rule().path("match").path("srcIpRanges").get(0).asText()).startsWith("10.0.1.");
    sandbox.edits().peerOneWay(prod, build);
    Plan plan = applied(false);
    assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
    assertThat(rule().path("match").path("srcSecureTags")).hasSize(1);
    assertThat(sandbox.reaches("runner", "target", "tcp", 443)).isTrue();
  }

  @Test
  void nameAddressesWhereNetworkTagsAreTheFabric() {
    sandbox.edits().peer(build, prod);
    applied(true);
    assertThat(rule().path("match").path("srcIpRanges").get(0).asText()).startsWith("10.0.1.");
    assertThat(sandbox.reaches("runner", "target", "tcp", 443)).isTrue();
    assertThat(sandbox.reaches("other", "target", "tcp", 443)).isFalse();
  }

  @Test
  void whatIsNamedFromElsewhereGoesInOrder() {
    sandbox.edits().peer(build, prod);
    applied(false);
    applied(true);
    assertThat(sandbox.pathsOf("tagKeys")).hasSize(1);
    assertThat(sandbox.reaches("runner", "target", "tcp", 443)).isTrue();
    assertThat(sandbox.reaches("other", "target", "tcp", 443)).isFalse();
  }
}
