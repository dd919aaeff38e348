package dev.cordon.testkit.memory;

import static dev.cordon.model.Role.OTHER;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.https;
import static dev.cordon.model.Services.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Link;
import dev.cordon.model.Placement;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.testkit.memory.cloud.CloudState;
import dev.cordon.testkit.memory.cloud.GroupRule;
import dev.cordon.testkit.memory.cloud.Limits;
import dev.cordon.testkit.memory.cloud.Machine;
import dev.cordon.testkit.memory.cloud.MemoryCloud;
import dev.cordon.testkit.memory.cloud.Spot;
import dev.cordon.testkit.memory.cloud.Way;
import dev.cordon.verify.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Three sites, one of which fails. What passes is walked packet by packet. */
class FailingSiteTest {

  private static final Site BUILD = Site.named("build");
  private static final Site STORE = Site.named("store");
  private static final Site LIVE = Site.named("live");
  private static final Segment RUNNERS =
      Segment.named("runners", OTHER).at(BUILD, tag("role", "runner")).exclusive();
  private static final Segment ARTIFACTS =
      Segment.named("artifacts", OTHER).at(STORE, tag("role", "artifacts")).exclusive();
  private static final Segment SCANNERS =
      Segment.named("scanners", OTHER).at(STORE, tag("role", "scanner")).exclusive();
  private static final Segment PRODUCTION =
      Segment.named("production", OTHER).at(LIVE, tag("role", "production")).exclusive();

  private static final Map<String, String> ROLES =
      new TreeMap<>(
          Map.of(
              "10.1.0.10", "runner",
              "10.1.0.11", "stranger",
              "10.2.0.10", "artifacts",
              "10.2.0.11", "scanner",
              "10.3.0.10", "production"));

  private final MemoryCloud cloud = new MemoryCloud(Limits.usual());
  private final Trouble trouble = new Trouble(new MemoryProvider(cloud, Clock.systemUTC()));
  private final Cordon careful = builder().build();
  private final Cordon going = builder().keepGoing().build();
  private final Placement placement =
      Placement.of("build", MemoryPlace.of("build"))
          .and("store", MemoryPlace.of("store"))
          .and("live", MemoryPlace.of("live"));
  private final CloudState brownfield;

  FailingSiteTest() {
    for (String network : List.of("build", "store", "live")) {
      cloud.console().addNetwork(network);
      String open = cloud.console().addGroup(network, "open");
      cloud.console().addRules(open, List.of(anything(Way.IN), anything(Way.OUT)));
      ROLES.forEach(
          (address, role) -> {
            if (network(address).equals(network)) {
              machine(network, role, address, open);
            }
          });
    }
    cloud.console().route("build", "store");
    cloud.console().route("store", "live");
    cloud.console().route("build", "live");
    brownfield = cloud.save();
  }

  private Cordon.Builder builder() {
    return Cordon.builder().provider(trouble).pause(round -> {});
  }

  private static GroupRule anything(Way way) {
    return new GroupRule(way, "0.0.0.0/0", -1, -1, -1, "somebody else's");
  }

  private void machine(String network, String role, String address, String group) {
    cloud
        .console()
        .addMachine(
            new Machine(
                "m-" + address,
                network,
                role + "-" + address,
                new TreeMap<>(Map.of("role", role)),
                network + "-net",
                List.of(address),
                new TreeSet<>(Set.of(group))));
  }

  private static String network(String address) {
    return address.startsWith("10.1.") ? "build" : address.startsWith("10.2.") ? "store" : "live";
  }

  private static SegmentationBuilder begun() {
    return Segmentation.named("acme")
        .segments(RUNNERS, ARTIFACTS, SCANNERS, PRODUCTION)
        .link(Link.routed(BUILD, STORE), Link.routed(STORE, LIVE), Link.routed(BUILD, LIVE))
        .grant(RUNNERS)
        .to(ARTIFACTS)
        .on(https())
        .because("pull")
        .grant(PRODUCTION)
        .to(ARTIFACTS)
        .on(https())
        .because("releases");
  }

  private static Segmentation before() {
    return begun().build();
  }

  /** Something new between two sites, and something new with the one that fails. */
  private static Segmentation after() {
    return begun()
        .grant(SCANNERS)
        .to(ARTIFACTS)
        .on(https())
        .because("scan")
        .grant(RUNNERS)
        .to(SCANNERS)
        .on(tcp(9000))
        .because("hand over")
        .grant(SCANNERS)
        .to(PRODUCTION)
        .on(tcp(9100))
        .because("look at what runs")
        .build();
  }

  /** Who reaches whom, from end to end, over the gates of both networks. */
  private SortedSet<String> walked() {
    SortedSet<String> walked = new TreeSet<>();
    for (String from : ROLES.keySet()) {
      for (String to : ROLES.keySet()) {
        for (int port : List.of(22, 443, 9000, 9100)) {
          if (!from.equals(to)
              && cloud.reaches(new Spot(network(from), from), new Spot(network(to), to), 6, port)) {
            walked.add(from + " > " + to + " " + port);
          }
        }
      }
    }
    walked.removeIf(way -> way.contains("10.1.0.11"));
    return walked;
  }

  private void enforced(Segmentation segmentation) {
    assertThat(careful.apply(careful.plan(segmentation, placement)).complete()).isTrue();
  }

  private static final String PULL = "10.1.0.10 > 10.2.0.10 443";
  private static final String RELEASES = "10.3.0.10 > 10.2.0.10 443";
  private static final String SCAN = "10.2.0.11 > 10.2.0.10 443";
  private static final String HAND_OVER = "10.1.0.10 > 10.2.0.11 9000";

  @Test
  void withoutItASiteThatCannotBeReadStopsEverything() {
    enforced(before());
    trouble.darken("live");
    assertThatExceptionOfType(CordonException.class)
        .isThrownBy(() -> careful.plan(after(), placement))
        .withMessageContaining("CDN-1602");
  }

  @Test
  void theOthersGoOnAndKeepWhatIsGrantedWithTheSiteThatIsDark() {
    enforced(before());
    CloudState dark = cloud.save();
    assertThat(walked()).containsExactlyInAnyOrder(PULL, RELEASES);
    trouble.darken("live");
    Plan plan = going.plan(after(), placement);
    assertThat(plan.absent()).containsOnlyKeys("live");
    assertThat(plan.sites()).containsOnlyKeys("build", "store");
    assertThat(plan.after()).isInstanceOf(Verdict.Contained.class);
    assertThat(((Verdict.Contained) plan.after()).residual())
        .anySatisfy(one -> assertThat(one.path()).isEqualTo("live"));
    SortedSet<String> allowed = new TreeSet<>(walked());
    allowed.addAll(List.of(SCAN, HAND_OVER));
    cloud.afterEachWrite(() -> assertThat(allowed).containsAll(walked()).contains(PULL, RELEASES));
    ApplyReport report = going.apply(plan);
    assertThat(report.complete()).isFalse();
    assertThat(report.diagnostics().errors())
        .extracting(Diagnostic::code)
        .containsExactly(ErrorCode.SITE_LEFT_OUT);
    assertThat(walked()).containsExactlyInAnyOrder(PULL, RELEASES, SCAN, HAND_OVER);
    assertThat(of("live", cloud.save())).isEqualTo(of("live", dark));
    assertThat(egress("10.2.0.11", "10.3.0.10", 9100)).isFalse();
    cloud.afterEachWrite(() -> {});
    trouble.heal();
    enforced(after());
    assertThat(walked()).hasSize(5).contains("10.2.0.11 > 10.3.0.10 9100");
    assertThat(careful.plan(after(), placement).after()).isInstanceOf(Verdict.Exact.class);
  }

  private static Map<String, ?> of(String network, CloudState state) {
    Map<String, Object> groups = new TreeMap<>();
    state
        .groups()
        .forEach(
            (id, group) -> {
              if (group.network().equals(network)) {
                groups.put(id, group);
              }
            });
    return groups;
  }

  private boolean egress(String from, String to, int port) {
    return cloud.reaches(new Spot(network(from), from), new Spot("", to), 6, port);
  }

  @Test
  void aRevokedGrantWithTheSiteThatIsDarkIsClosedOnThisSide() {
    enforced(after());
    trouble.darken("live");
    assertThat(egress("10.2.0.11", "10.3.0.10", 9100)).isTrue();
    going.apply(going.plan(before(), placement));
    assertThat(egress("10.2.0.11", "10.3.0.10", 9100)).isFalse();
    assertThat(walked()).containsExactlyInAnyOrder(PULL, RELEASES);
  }

  @Test
  void tamperingIsRepairedThoughASiteIsDark() {
    enforced(before());
    String group =
        cloud.save().groups().values().stream()
            .filter(one -> one.name().contains("artifacts"))
            .findFirst()
            .orElseThrow()
            .id();
    cloud
        .console()
        .addRules(group, List.of(new GroupRule(Way.IN, "0.0.0.0/0", 6, 443, 443, "just for now")));
    trouble.darken("live");
    going.apply(going.plan(before(), placement));
    assertThat(cloud.reaches(new Spot("", "192.0.2.1"), new Spot("store", "10.2.0.10"), 6, 443))
        .isFalse();
    assertThat(walked()).containsExactlyInAnyOrder(PULL, RELEASES);
  }

  @Test
  void aSiteThatWasNeverFencedIsNotCutOffFromOneThatIsDark() {
    trouble.darken("live");
    assertThatExceptionOfType(CordonException.class)
        .isThrownBy(() -> going.plan(before(), placement))
        .withMessageContaining("CDN-1508")
        .withMessageContaining("production → artifacts")
        .withMessageContaining("make live readable");
    assertThat(cloud.save()).isEqualTo(brownfield);
  }

  @Test
  void aSiteThatRefusesWritesDoesNotKeepTheOthersFromTheirs() {
    enforced(before());
    for (int writes = 0; writes < 4; writes++) {
      CloudState clean = cloud.save();
      trouble.refuse("live", writes);
      Plan plan = going.plan(after(), placement);
      SortedSet<String> allowed = new TreeSet<>(walked());
      allowed.addAll(List.of(SCAN, HAND_OVER, "10.2.0.11 > 10.3.0.10 9100"));
      cloud.afterEachWrite(
          () -> assertThat(allowed).containsAll(walked()).contains(PULL, RELEASES));
      ApplyReport report = going.apply(plan);
      cloud.afterEachWrite(() -> {});
      assertThat(walked()).as("after %s writes", writes).contains(PULL, RELEASES, SCAN, HAND_OVER);
      boolean all = walked().contains("10.2.0.11 > 10.3.0.10 9100");
      assertThat(report.complete()).isEqualTo(all);
      if (!all) {
        assertThat(report.diagnostics().errors())
            .extracting(Diagnostic::code)
            .containsExactly(ErrorCode.SITE_LEFT_OUT);
        assertThat(report.left()).allMatch(step -> step.site().equals("live"));
      }
      trouble.heal();
      enforced(after());
      cloud.restore(clean);
    }
  }

  @Test
  void everySiteAtOnceIsNoSiteAtAll() {
    trouble.darken("live");
    trouble.darken("build");
    trouble.darken("store");
    assertThatExceptionOfType(CordonException.class)
        .isThrownBy(() -> going.plan(before(), placement))
        .withMessageContaining("CDN-1602");
  }
}
