package dev.cordon.testkit.assertions;

import static dev.cordon.model.Role.ARTIFACT_STORE;
import static dev.cordon.model.Role.BUILD_RUNNER;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.https;
import static dev.cordon.model.Services.ssh;
import static dev.cordon.model.Services.tcp;
import static dev.cordon.model.Services.tcpRange;
import static dev.cordon.testkit.assertions.CordonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.engine.Cordon;
import dev.cordon.model.External;
import dev.cordon.model.Placement;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.testkit.memory.MemoryPlace;
import dev.cordon.testkit.memory.MemoryProvider;
import dev.cordon.testkit.memory.cloud.Limits;
import dev.cordon.testkit.memory.cloud.Machine;
import dev.cordon.testkit.memory.cloud.MemoryCloud;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CordonAssertionsTest {

  private static final Site BUILD = Site.named("build");
  private static final Segment RUNNERS =
      Segment.named("runners", BUILD_RUNNER).at(BUILD, tag("role", "runner")).exclusive();
  private static final Segment STORE =
      Segment.named("store", ARTIFACT_STORE).at(BUILD, tag("role", "store")).exclusive();
  private static final External OFFICE = External.named("office").cidrs("198.51.100.0/24");
  private static final Segmentation ACME =
      Segmentation.named("acme")
          .segments(RUNNERS, STORE)
          .grant(RUNNERS)
          .to(STORE)
          .on(https())
          .because("pull dependencies")
          .grant(RUNNERS)
          .to(STORE)
          .on(tcpRange(8000, 8010))
          .because("push build outputs")
          .grant(OFFICE)
          .to(STORE)
          .on(https())
          .because("people look at it")
          .build();

  private static MemoryCloud cloud() {
    MemoryCloud cloud = new MemoryCloud(Limits.usual());
    cloud.console().addNetwork("net");
    cloud.console().addMachine(machine("r1", "runner", "10.0.0.1"));
    cloud.console().addMachine(machine("s1", "store", "10.0.0.2"));
    return cloud;
  }

  private static Machine machine(String id, String role, String address) {
    return new Machine(
        id,
        "net",
        id,
        new TreeMap<>(Map.of("role", role)),
        "main",
        List.of(address),
        new TreeSet<>());
  }

  private static Cordon cordon(MemoryCloud cloud) {
    return Cordon.builder()
        .provider(new MemoryProvider(cloud, Clock.systemUTC()))
        .pause(round -> {})
        .build();
  }

  private static Plan plan(MemoryCloud cloud) {
    return cordon(cloud).plan(ACME, Placement.of("build", MemoryPlace.of("net")));
  }

  @Test
  void grantsTogetherAllow() {
    assertThat(ACME)
        .allows(RUNNERS, STORE, https().and(tcp(8005)))
        .allows("runners", "store", tcpRange(8001, 8002))
        .allows("office", "store", https())
        .allows(External.named("desk").cidrs("198.51.100.7/32"), STORE, https());
  }

  @Test
  void whatIsNotSaidIsDenied() {
    assertThat(ACME)
        .denies(STORE, RUNNERS, https())
        .denies("runners", "store", ssh())
        .denies(External.internet(), RUNNERS, https())
        .denies(External.named("elsewhere").cidrs("203.0.113.0/24"), STORE, https());
  }

  @Test
  void aPartOfAServiceIsNotAllOfIt() {
    assertThatThrownBy(() -> assertThat(ACME).allows("runners", "store", tcpRange(8000, 8011)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("no grant says tcp 8011");
  }

  @Test
  void anyPartOfAServiceOrOfAnExternalIsNotDenied() {
    assertThatThrownBy(() -> assertThat(ACME).denies("runners", "store", tcpRange(8010, 9000)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("push build outputs");
    assertThatThrownBy(() -> assertThat(ACME).denies(External.internet(), STORE, https()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("people look at it");
  }

  @Test
  void anUnknownNameIsToldWithTheKnownOnes() {
    assertThatThrownBy(() -> assertThat(ACME).denies("runner", "store", ssh()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("[office, runners, store]");
  }

  @Test
  void aPlanIsJudgedBeforeAndAfterItsApplication() {
    MemoryCloud cloud = cloud();
    Plan plan = plan(cloud);
    assertThat(plan).isNotEmpty().isProven().closesNothing();
    assertThat(plan.before()).isViolated();
    assertThatThrownBy(() -> assertThat(plan).isEmpty())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("create cordon.acme.runners");
    assertThatThrownBy(() -> assertThat(plan).opensNothing())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("10.0.0.1");
    assertThat(cordon(cloud).apply(plan)).isComplete();
    assertThat(plan(cloud)).isEmpty().isProven().opensNothing();
    assertThat(plan(cloud).before()).isExact();
  }
}
