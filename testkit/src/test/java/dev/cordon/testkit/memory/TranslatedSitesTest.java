package dev.cordon.testkit.memory;

import static dev.cordon.model.Role.OTHER;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.https;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorCode;
import dev.cordon.engine.Cordon;
import dev.cordon.engine.Explanation;
import dev.cordon.model.Link;
import dev.cordon.model.Placement;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.testkit.memory.cloud.CloudState;
import dev.cordon.testkit.memory.cloud.Group;
import dev.cordon.testkit.memory.cloud.GroupRule;
import dev.cordon.testkit.memory.cloud.Limits;
import dev.cordon.testkit.memory.cloud.Machine;
import dev.cordon.testkit.memory.cloud.MemoryCloud;
import dev.cordon.testkit.memory.cloud.Spot;
import dev.cordon.testkit.memory.cloud.Way;
import dev.cordon.verify.Residual;
import dev.cordon.verify.Verdict;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is granted between sites that see each other's addresses translated. */
class TranslatedSitesTest {

  private static final Site BUILD = Site.named("build");
  private static final Site STORE = Site.named("store");
  private static final String RUNNER = "10.0.0.10";
  private static final String BOT = "10.0.0.11";
  private static final String ARTIFACT = "10.0.0.10";
  private static final String NAT = "198.51.100.7";

  private static final Segment RUNNERS =
      Segment.named("runners", OTHER).at(BUILD, tag("role", "runner")).exclusive();
  private static final Segment BOTS =
      Segment.named("bots", OTHER).at(BUILD, tag("role", "bot")).exclusive();
  private static final Segment ARTIFACTS =
      Segment.named("artifacts", OTHER).at(STORE, tag("role", "artifacts")).exclusive();

  /** Both sites use the same private range. */
  private static final Map<String, String> AT_BUILD =
      Map.of("runner", RUNNER, "bot", BOT, "stranger", "10.0.0.12");

  private static final Map<String, String> AT_STORE =
      Map.of("artifacts", ARTIFACT, "neighbour", "10.0.0.11");

  private static final String SEEN = "203.0.113.5";
  private static final Link INTERNET =
      Link.internet(BUILD, STORE).behind(BUILD, NAT).mapped(STORE, ARTIFACT, SEEN);
  private static final List<Integer> PORTS = List.of(22, 443);

  private final MemoryCloud cloud = new MemoryCloud(Limits.usual());
  private final Cordon cordon =
      Cordon.builder()
          .provider(new MemoryProvider(cloud, Clock.systemUTC()))
          .pause(round -> {})
          .build();
  private final Placement placement =
      Placement.of("build", MemoryPlace.of("build")).and("store", MemoryPlace.of("store"));

  TranslatedSitesTest() {
    furnish("build", AT_BUILD);
    furnish("store", AT_STORE);
  }

  private void furnish(String network, Map<String, String> machines) {
    cloud.console().addNetwork(network);
    String open = cloud.console().addGroup(network, "open");
    cloud
        .console()
        .addRules(open, List.of(rule(Way.IN, "0.0.0.0/0", -1), rule(Way.OUT, "0.0.0.0/0", -1)));
    machines.forEach(
        (role, address) ->
            cloud
                .console()
                .addMachine(
                    new Machine(
                        "m-" + network + "-" + role,
                        network,
                        role,
                        new TreeMap<>(Map.of("role", role)),
                        network + "-net",
                        List.of(address),
                        new TreeSet<>(Set.of(open)))));
  }

  private static GroupRule rule(Way way, String peer, int port) {
    return new GroupRule(way, peer, port == -1 ? -1 : 6, port, port, "somebody else's");
  }

  private static Segmentation declared(Link... links) {
    return Segmentation.named("acme")
        .segments(RUNNERS, BOTS, ARTIFACTS)
        .link(links)
        .grant(RUNNERS)
        .to(ARTIFACTS)
        .on(https())
        .because("pull")
        .build();
  }

  /** Who reaches whom, walked by hand: out of the one network, through the NAT, into the other. */
  private SortedSet<String> walked() {
    SortedSet<String> walked = new TreeSet<>();
    AT_BUILD.forEach(
        (from, a) ->
            AT_STORE.forEach(
                (to, b) -> {
                  for (int port : PORTS) {
                    boolean reachable = to.equals("artifacts");
                    if (reachable && left("build", a, SEEN, port) && came("store", NAT, b, port)) {
                      walked.add(from + " > " + to + " " + port);
                    }
                  }
                }));
    walk("build", AT_BUILD, walked);
    walk("store", AT_STORE, walked);
    return walked;
  }

  private void walk(String network, Map<String, String> machines, SortedSet<String> walked) {
    machines.forEach(
        (from, a) ->
            machines.forEach(
                (to, b) -> {
                  for (int port : PORTS) {
                    if (!from.equals(to)
                        && cloud.reaches(new Spot(network, a), new Spot(network, b), 6, port)) {
                      walked.add(from + " > " + to + " " + port);
                    }
                  }
                }));
    for (String outside : List.of("192.0.2.1", NAT, SEEN)) {
      machines.forEach(
          (name, address) -> {
            for (int port : PORTS) {
              if (came(network, outside, address, port) && !isArtifactsFrom(network, outside)) {
                walked.add(outside + " > " + name + " " + port);
              }
              if (left(network, address, outside, port) && !isArtifactsFrom(network, outside)) {
                walked.add(name + " > " + outside + " " + port);
              }
            }
          });
    }
    walked.removeIf(TranslatedSitesTest::bystanders);
  }

  /** Build sees one of the store by this address: what goes between them was walked as such. */
  private static boolean isArtifactsFrom(String network, String seen) {
    return network.equals("build") && seen.equals(SEEN);
  }

  private static boolean bystanders(String way) {
    return List.of("runner", "bot", "artifacts").stream().noneMatch(way::contains);
  }

  private boolean left(String network, String from, String to, int port) {
    return cloud.reaches(new Spot(network, from), new Spot("", to), 6, port);
  }

  private boolean came(String network, String from, String to, int port) {
    return cloud.reaches(new Spot("", from), new Spot(network, to), 6, port);
  }

  private static final Set<String> GRANTED =
      new TreeSet<>(
          Set.of("runner > artifacts 443", "stranger > artifacts 443", NAT + " > artifacts 443"));

  private Plan applied(Segmentation segmentation) {
    Plan plan = cordon.plan(segmentation, placement);
    ApplyReport report = cordon.apply(plan);
    assertThat(report.diagnostics().all()).isEmpty();
    return plan;
  }

  @Test
  void whatIsGrantedOverTheInternetPassesNatAndNothingElseDoes() {
    Plan plan = applied(declared(INTERNET));
    assertThat(walked()).isEqualTo(GRANTED);
    assertThat(plan.after()).isInstanceOf(Verdict.Contained.class);
    List<Residual> residual = ((Verdict.Contained) plan.after()).residual();
    assertThat(residual).extracting(Residual::path).containsOnly("build → store");
    assertThat(residual)
        .anySatisfy(
            one ->
                assertThat(one.cause())
                    .contains(NAT)
                    .contains("stranger of build")
                    .contains("whoever else leaves by it"));
    assertThat(cordon.plan(declared(INTERNET), placement).isEmpty()).isTrue();
  }

  @Test
  void bothEndsAreEnforcedByTheAddressesThatTheyCanSee() {
    applied(declared(INTERNET));
    assertThat(left("build", RUNNER, SEEN, 443)).isTrue();
    assertThat(left("build", RUNNER, "10.0.0.10", 443)).isFalse();
    assertThat(left("build", BOT, SEEN, 443)).isFalse();
    assertThat(came("store", NAT, ARTIFACT, 443)).isTrue();
    assertThat(came("store", RUNNER, ARTIFACT, 443)).isFalse();
  }

  @Test
  void theProofSaysOfAnyTamperingWhatTheWalkSays() {
    applied(declared(INTERNET));
    CloudState clean = cloud.save();
    List<String> groups =
        clean.groups().values().stream()
            .filter(group -> !group.name().equals("open"))
            .map(Group::id)
            .toList();
    for (long seed = 1; seed <= 150; seed++) {
      Random dice = new Random(seed);
      List<String> opened = new ArrayList<>();
      for (int i = 0; i <= dice.nextInt(3); i++) {
        String group = groups.get(dice.nextInt(groups.size()));
        GroupRule more =
            rule(
                dice.nextBoolean() ? Way.IN : Way.OUT,
                PEERS.get(dice.nextInt(PEERS.size())),
                PORTS.get(dice.nextInt(PORTS.size())));
        if (cloud.save().groups().values().stream()
            .filter(one -> one.id().equals(group))
            .anyMatch(one -> one.rules().stream().anyMatch(more::like))) {
          continue;
        }
        cloud.console().addRules(group, List.of(more));
        opened.add(group + " " + more);
      }
      boolean wider = !walked().equals(GRANTED);
      Verdict verdict = cordon.verify(declared(INTERNET), placement).verdict();
      assertThat(saysMore(verdict))
          .as("seed %s, opened %s, walked %s, verdict %s", seed, opened, walked(), verdict)
          .isEqualTo(wider);
      cloud.restore(clean);
    }
  }

  /** Whether a verdict tells of more than what shared addresses let through anyway. */
  private static boolean saysMore(Verdict verdict) {
    return verdict instanceof Verdict.Violated
        || ((Verdict.Contained) verdict)
            .residual().stream()
                .anyMatch(
                    one ->
                        !one.cause().startsWith("behind " + NAT)
                            && !one.cause().startsWith("a public address of store"));
  }

  private static final List<String> PEERS =
      List.of(NAT + "/32", SEEN + "/32", "10.0.0.10/32", "10.0.0.11/32", "192.0.2.1/32");

  @Test
  void whereNothingSeparatesThemTheSameRangesAreRefused() {
    assertThatExceptionOfType(CordonException.class)
        .isThrownBy(() -> cordon.plan(declared(Link.routed(BUILD, STORE)), placement))
        .withMessageContaining("CDN-1206")
        .withMessageContaining("10.0.0.10")
        .withMessageContaining("mapped");
  }

  @Test
  void aTranslatedPrefixSeparatesThem() {
    Link link =
        Link.routed(BUILD, STORE)
            .mapped(BUILD, "10.0.0.0/24", "100.64.1.0/24")
            .mapped(STORE, "10.0.0.0/24", "100.64.2.0/24");
    Plan plan = applied(declared(link));
    assertThat(plan.after()).isInstanceOf(Verdict.Exact.class);
    assertThat(left("build", RUNNER, "100.64.2.10", 443)).isTrue();
    assertThat(left("build", BOT, "100.64.2.10", 443)).isFalse();
    assertThat(came("store", "100.64.1.10", ARTIFACT, 443)).isTrue();
    assertThat(came("store", "100.64.1.11", ARTIFACT, 443)).isFalse();
    assertThat(came("store", "100.64.1.12", ARTIFACT, 443)).isFalse();
  }

  @Test
  void theFirstLinkThatCarriesAGrantIsTaken() {
    Link mapped =
        Link.routed(BUILD, STORE)
            .mapped(BUILD, "10.0.0.0/24", "100.64.1.0/24")
            .mapped(STORE, "10.0.0.0/24", "100.64.2.0/24");
    applied(declared(INTERNET, mapped.rank(1)));
    assertThat(came("store", NAT, ARTIFACT, 443)).isTrue();
    assertThat(came("store", "100.64.1.10", ARTIFACT, 443)).isFalse();
    applied(declared(INTERNET.rank(2), mapped.rank(1)));
    assertThat(came("store", NAT, ARTIFACT, 443)).isFalse();
    assertThat(came("store", "100.64.1.10", ARTIFACT, 443)).isTrue();
    Link noAddress = Link.internet(BUILD, STORE).behind(BUILD, "198.51.100.9");
    applied(declared(noAddress, mapped.rank(3)));
    assertThat(came("store", "100.64.1.10", ARTIFACT, 443)).isTrue();
    assertThat(came("store", "198.51.100.9", ARTIFACT, 443)).isFalse();
  }

  @Test
  void whoHasNoAddressForTheOtherSiteIsNamed() {
    Link link = Link.internet(BUILD, STORE).behind(BUILD, NAT);
    Plan plan = applied(declared(link));
    assertThat(plan.diagnostics().all())
        .anySatisfy(
            found -> {
              assertThat(found.code()).isEqualTo(ErrorCode.VIEW_MISSING);
              assertThat(found.what()).contains("artifacts").contains("is reached by");
            });
    assertThat(came("store", NAT, ARTIFACT, 443)).isFalse();
  }

  @Test
  void anExplanationTellsHowTheEndsLookFromEachOther() {
    furnish("depot", Map.of("artifacts", "10.0.0.20"));
    Placement apart = placement.and("store", MemoryPlace.of("depot"));
    Segmentation acme =
        declared(Link.internet(BUILD, STORE).behind(BUILD, NAT).mapped(STORE, "10.0.0.20", SEEN));
    assertThat(cordon.apply(cordon.plan(acme, apart)).diagnostics().all()).isEmpty();
    Explanation told = cordon.explain(acme, apart, "runners", "artifacts", https());
    assertThat(told.cases())
        .anySatisfy(
            one -> {
              assertThat(one.fate()).isEqualTo(Explanation.Fate.ALLOWED);
              assertThat(one.seen()).hasSize(2);
              assertThat(String.join(", ", one.seen())).contains(NAT, SEEN, "internet");
              assertThat(one.crossings()).hasSize(2);
            });
  }

  @Test
  void anExplanationTellsTwoOfOneAddressApart() {
    applied(declared(INTERNET));
    Explanation told =
        cordon.explain(declared(INTERNET), placement, "runners", "artifacts", https());
    assertThat(told.cases()).hasSize(1);
    Explanation.Case only = told.cases().get(0);
    assertThat(only.fate()).isEqualTo(Explanation.Fate.ALLOWED);
    assertThat(only.source()).contains("runner").contains("[runners]");
    assertThat(only.destination()).contains("[artifacts]");
    assertThat(only.grants()).hasSize(1);
    assertThat(only.over()).hasSize(1);
    assertThat(only.seen()).hasSize(2);
    assertThat(
            cordon.explain(declared(INTERNET), placement, "artifacts", "runners", https()).cases())
        .extracting(Explanation.Case::fate)
        .containsExactly(Explanation.Fate.DENIED);
  }
}
