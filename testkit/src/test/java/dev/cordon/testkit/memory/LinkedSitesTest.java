package dev.cordon.testkit.memory;

import static dev.cordon.model.Role.OTHER;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.https;
import static dev.cordon.model.Services.tcp;
import static dev.cordon.testkit.assertions.CordonAssertions.assertThat;

import dev.cordon.engine.Cordon;
import dev.cordon.model.External;
import dev.cordon.model.Link;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.state.Direction;
import dev.cordon.testkit.laws.LiveWorld;
import dev.cordon.testkit.laws.Weather;
import dev.cordon.testkit.memory.bench.MemoryBench;
import dev.cordon.testkit.world.World;
import dev.cordon.testkit.world.WorldGroup;
import dev.cordon.testkit.world.WorldRule;
import dev.cordon.testkit.world.WorldSite;
import dev.cordon.testkit.world.WorldSubnet;
import dev.cordon.testkit.world.WorldWorkload;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is granted between two sites that know each other's addresses only. */
class LinkedSitesTest {

  private static final Site BUILD = Site.named("build");
  private static final Site STAGING = Site.named("staging");
  private static final Link ROUTED = Link.routed(BUILD, STAGING);
  private static final Segment RUNNERS =
      Segment.named("runners", OTHER).at(BUILD, tag("role", "runner")).exclusive();
  private static final Segment TARGETS =
      Segment.named("targets", OTHER).at(STAGING, tag("role", "target")).exclusive();

  private static WorldSite site(String name, String net, String role) {
    WorldGroup open =
        new WorldGroup(
            "open",
            List.of(
                WorldRule.all(Direction.INGRESS, "0.0.0.0/0"),
                WorldRule.all(Direction.EGRESS, "0.0.0.0/0")));
    return new WorldSite(
        name,
        List.of(net + ".0/24"),
        List.of(new WorldSubnet(name + "-net", List.of(net + ".0/24"))),
        List.of(
            workload(name + "-1", name + "-net", net + ".10", role),
            workload(name + "-2", name + "-net", net + ".11", "none of ours")),
        List.of(open));
  }

  private static WorldWorkload workload(String name, String subnet, String address, String role) {
    return new WorldWorkload(
        name, new TreeMap<>(Map.of("role", role)), subnet, List.of(address), List.of("open"));
  }

  private static Plan applied(Segmentation segmentation) {
    World world =
        World.of(site("build", "10.1.0", "runner"), site("staging", "10.2.0", "target"))
            .linked(ROUTED);
    LiveWorld live = new MemoryBench().open(world, Weather.fair());
    Cordon cordon = Cordon.builder().provider(live.provider()).pause(round -> {}).build();
    Plan plan = cordon.plan(segmentation, live.placement());
    assertThat(cordon.apply(plan)).isComplete();
    return plan;
  }

  @Test
  void anExternalCoversWhoIsNoMemberAtALinkedSite() {
    Segmentation acme =
        Segmentation.named("acme")
            .segments(RUNNERS, TARGETS)
            .link(ROUTED)
            .grant(RUNNERS)
            .to(External.internet())
            .on(https())
            .because("pull dependencies")
            .build();
    assertThat(applied(acme)).isProven();
  }

  @Test
  void whoJoinsLaterMayBeCoveredByAnExternalBeforeItsGrantIsCarried() {
    Segmentation acme =
        Segmentation.named("acme")
            .segments(RUNNERS, TARGETS)
            .link(ROUTED)
            .grant(RUNNERS)
            .to(TARGETS)
            .on(tcp(443))
            .because("deploy")
            .grant(RUNNERS)
            .to(External.internet())
            .on(https())
            .because("pull dependencies")
            .build();
    assertThat(applied(acme)).isProven();
  }
}
