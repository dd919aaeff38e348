package dev.cordon.testkit.memory;

import static dev.cordon.model.Role.OTHER;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.https;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cordon.diag.CordonException;
import dev.cordon.engine.Cordon;
import dev.cordon.engine.Survey;
import dev.cordon.model.Link;
import dev.cordon.model.Placement;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.state.Outward;
import dev.cordon.testkit.memory.cloud.Action;
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
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** One site that two others see, by address: privately or over the internet. */
class ThreeSitesTest {

  private static final Site BUILD = Site.named("build");
  private static final Site STORE = Site.named("store");
  private static final Site DEPOT = Site.named("depot");
  private static final Segment RUNNERS =
      Segment.named("runners", OTHER).at(BUILD, tag("role", "runner")).exclusive();
  private static final Segment ARTIFACTS =
      Segment.named("artifacts", OTHER)
          .at(STORE, tag("role", "artifacts"))
          .at(DEPOT, tag("role", "artifacts"))
          .exclusive();

  private final MemoryCloud cloud = new MemoryCloud(Limits.usual());
  private final Trouble provider = new Trouble(new MemoryProvider(cloud, Clock.systemUTC()));
  private final Cordon cordon = Cordon.builder().provider(provider).pause(round -> {}).build();
  private final Placement placement =
      Placement.of("build", MemoryPlace.of("build"))
          .and("store", MemoryPlace.of("store"))
          .and("depot", MemoryPlace.of("depot"));
  private final Map<String, String> open = new TreeMap<>();

  ThreeSitesTest() {
    for (String network : List.of("build", "store", "depot")) {
      cloud.console().addNetwork(network);
      String group = cloud.console().addGroup(network, "open");
      cloud.console().addRules(group, List.of(anything(Way.IN), anything(Way.OUT)));
      open.put(network, group);
    }
    cloud.console().route("build", "store");
    cloud.console().route("build", "depot");
  }

  private static GroupRule anything(Way way) {
    return new GroupRule(way, "0.0.0.0/0", -1, -1, -1, "somebody else's");
  }

  private void machine(String network, String role, String address) {
    machine(network, role, address, List.of(open.getOrDefault(network, "")));
  }

  private void machine(String network, String role, String address, List<String> groups) {
    cloud
        .console()
        .addMachine(
            new Machine(
                "m-" + network + "-" + address,
                network,
                role + "-" + network,
                new TreeMap<>(Map.of("role", role)),
                network + "-net",
                List.of(address),
                new TreeSet<>(groups)));
  }

  private static Segmentation declared(Link... links) {
    return Segmentation.named("acme")
        .segments(RUNNERS, ARTIFACTS)
        .link(links)
        .grant(RUNNERS)
        .to(ARTIFACTS)
        .on(https())
        .because("pull")
        .build();
  }

  private Plan applied(Segmentation segmentation) {
    Plan plan = cordon.plan(segmentation, placement);
    assertThat(cordon.apply(plan).complete()).isTrue();
    return plan;
  }

  private boolean came(String network, String from, String to) {
    return cloud.reaches(new Spot("", from), new Spot(network, to), 6, 443);
  }

  private static final Link TO_STORE = Link.routed(BUILD, STORE);
  private static final Link TO_DEPOT = Link.routed(BUILD, DEPOT);

  @Test
  void aNewMemberTouchesOneRuleAtEachSiteThatNamesItsAddress() {
    machine("build", "runner", "10.1.0.10");
    machine("store", "artifacts", "10.2.0.10");
    machine("depot", "artifacts", "10.3.0.10");
    applied(declared(TO_STORE, TO_DEPOT));
    machine("build", "runner", "10.1.0.12", List.of());
    int before = cloud.log().size();
    Plan plan = applied(declared(TO_STORE, TO_DEPOT));
    List<Action> writes =
        cloud.log().subList(before, cloud.log().size()).stream()
            .filter(action -> action.kind() == Action.Kind.WRITE)
            .sorted()
            .toList();
    assertThat(writes).containsExactly(Action.ADD_RULES, Action.ADD_RULES, Action.SET_GROUPS);
    assertThat(plan.changes()).isEqualTo(3);
    assertThat(came("store", "10.1.0.12", "10.2.0.10")).isTrue();
    assertThat(came("depot", "10.1.0.12", "10.3.0.10")).isTrue();
  }

  @Test
  void oneAddressAtTwoSitesIsRefusedWhereAThirdSeesBoth() {
    machine("build", "runner", "10.1.0.10");
    machine("store", "artifacts", "10.2.0.10");
    machine("depot", "artifacts", "10.2.0.10");
    assertThatExceptionOfType(CordonException.class)
        .isThrownBy(() -> cordon.plan(declared(TO_STORE, TO_DEPOT), placement))
        .withMessageContaining("CDN-1206")
        .withMessageContaining("as seen from build");
    Link apart = TO_DEPOT.mapped(DEPOT, "10.2.0.0/24", "100.64.3.0/24");
    assertThat(applied(declared(TO_STORE, apart)).after()).isInstanceOf(Verdict.Exact.class);
    assertThat(cloud.reaches(new Spot("build", "10.1.0.10"), new Spot("", "100.64.3.10"), 6, 443))
        .isTrue();
  }

  @Test
  void aSharedAddressThatSomebodyElsewhereHasIsRefused() {
    machine("build", "runner", "10.1.0.10");
    machine("store", "artifacts", "10.2.0.10");
    machine("depot", "artifacts", "10.3.0.10");
    Segmentation shared =
        declared(TO_STORE.behind(BUILD, "10.3.0.10"), TO_DEPOT, Link.routed(STORE, DEPOT));
    assertThatExceptionOfType(CordonException.class)
        .isThrownBy(() -> cordon.plan(shared, placement))
        .withMessageContaining("CDN-1206")
        .withMessageContaining("10.3.0.10");
  }

  @Test
  void theMapTellsTwoOfOneAddressApart() {
    machine("build", "runner", "10.1.0.10");
    machine("store", "artifacts", "10.2.0.10");
    machine("depot", "artifacts", "10.2.0.10");
    Link apart = TO_DEPOT.mapped(DEPOT, "10.2.0.0/24", "100.64.3.0/24");
    applied(declared(TO_STORE, apart));
    String group =
        cloud.save().groups().values().stream()
            .filter(one -> one.network().equals("depot") && one.name().contains("artifacts"))
            .findFirst()
            .orElseThrow()
            .id();
    cloud
        .console()
        .addRules(group, List.of(new GroupRule(Way.IN, "192.0.2.0/24", 6, 22, 22, "a moment")));
    Survey survey = cordon.survey(declared(TO_STORE, apart), placement);
    assertThat(sources(survey, "depot")).isTrue();
    assertThat(sources(survey, "store")).isFalse();
  }

  private static boolean sources(Survey survey, String site) {
    return survey.assets(site).stream()
        .anyMatch(asset -> asset.surely().sources().contains(IpAddress.parse("192.0.2.1")));
  }

  @Test
  void addressesThatTheFabricTellsAreTakenAndFollowed() {
    machine("build", "runner", "10.1.0.10");
    machine("store", "artifacts", "10.2.0.10");
    machine("depot", "artifacts", "10.3.0.10");
    Link internet = Link.internet(BUILD, STORE);
    provider.discover("build", nat("198.51.100.7"));
    provider.discover(
        "store",
        new Outward(
            IpSet.none(),
            new TreeMap<>(Map.of(IpAddress.parse("10.2.0.10"), IpAddress.parse("203.0.113.5")))));
    Plan first = applied(declared(internet, TO_DEPOT));
    assertThat(came("store", "198.51.100.7", "10.2.0.10")).isTrue();
    assertThat(cloud.reaches(new Spot("build", "10.1.0.10"), new Spot("", "203.0.113.5"), 6, 443))
        .isTrue();
    assertThat(((Verdict.Contained) first.after()).residual())
        .anySatisfy(one -> assertThat(one.cause()).contains("as old as the reading"));
    provider.discover("build", nat("198.51.100.8"));
    Plan second = applied(declared(internet, TO_DEPOT));
    assertThat(second.sites().get("build"))
        .satisfies(change -> assertThat(change.edits()).isEmpty());
    assertThat(second.changes()).as("one rule goes, one comes").isEqualTo(2);
    assertThat(came("store", "198.51.100.8", "10.2.0.10")).isTrue();
    assertThat(came("store", "198.51.100.7", "10.2.0.10")).isFalse();
  }

  private static Outward nat(String address) {
    return new Outward(IpSet.parse(address), new TreeMap<>());
  }
}
