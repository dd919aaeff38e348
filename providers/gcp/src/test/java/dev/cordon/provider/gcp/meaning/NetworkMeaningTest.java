package dev.cordon.provider.gcp.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.gcp.Fixtures;
import dev.cordon.provider.gcp.Rules;
import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Label;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.Network.Order;
import dev.cordon.provider.gcp.state.Place;
import dev.cordon.provider.gcp.state.Side;
import dev.cordon.provider.gcp.state.Stage;
import dev.cordon.provider.gcp.state.Targets;
import dev.cordon.space.Family;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.space.Packet;
import dev.cordon.space.ServiceSet;
import dev.cordon.spi.Bounds;
import dev.cordon.spi.SiteFlows;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NetworkMeaningTest {

  private static final String OFFICE = "192.0.2.7";
  private static final ContainerId WEB = Names.segment("acme", "net-build", "web", Fixtures.SITE);
  private static final ContainerId OURS = Names.policy("acme", "net-build", Fixtures.SITE);
  private static final Attachment NEWCOMER =
      new Attachment("newcomer:web", "newcomer:web", IpSet.parse("0.0.0.1"), List.of(), null);

  private static SiteState state(SiteSnapshot snapshot, RuleTable table, Attachment... more) {
    List<Attachment> all = new ArrayList<>(snapshot.attachments());
    all.addAll(List.of(more));
    SortedMap<ContainerId, IpSet> groups = new TreeMap<>();
    for (Attachment attachment : all) {
      for (ContainerId id : table.bindingsOf(attachment.id())) {
        groups.merge(id, attachment.addresses(), IpSet::union);
      }
    }
    return new SiteState(snapshot, table, all, groups);
  }

  private static SiteFlows meaning(Fixtures network) {
    SiteSnapshot snapshot = network.snapshot();
    return new NetworkMeaning().of(state(snapshot, snapshot.table()));
  }

  private static FirewallRule rule(Effect effect, Side source) {
    return new FirewallRule(
        Direction.INGRESS,
        new Place(5, 0),
        effect,
        Targets.EVERYBODY,
        Side.ANY,
        source,
        ServiceSet.tcp(443),
        new Label("theirs", ""));
  }

  private static Side anywhere() {
    return Side.addresses(IpSet.any(Family.V4));
  }

  private static Packet packet(String from, String to) {
    return new Packet(IpAddress.parse(from), IpAddress.parse(to), 6, 49_152, 443);
  }

  private static void assertPasses(Bounds bounds, Packet packet, boolean... sureAndMaybe) {
    assertThat(bounds.sure().contains(packet)).as("surely").isEqualTo(sureAndMaybe[0]);
    assertThat(bounds.maybe().contains(packet)).as("possibly").isEqualTo(sureAndMaybe[1]);
  }

  private static RuleTable with(RuleTable table, String attachment, Set<ContainerId> carried) {
    SortedSet<ContainerId> sorted = new TreeSet<>(carried);
    return table.with(Map.of(attachment, sorted));
  }

  @Test
  void whoJoinsLaterIsJudgedByItsTagsOnceItHasSome() {
    SiteSnapshot snapshot =
        new Fixtures()
            .tag(WEB, Ownership.OWNED)
            .policy(OURS, Ownership.OWNED, 1, Rules.allowInTo("web", WEB, 443))
            .snapshot();
    SiteState unborn = state(snapshot, snapshot.table(), NEWCOMER);
    assertThat(new NetworkMeaning().of(unborn).egress().maybe().isEmpty()).isTrue();
    RuleTable born = with(snapshot.table(), NEWCOMER.id(), Set.of(WEB));
    SiteFlows flows = new NetworkMeaning().of(state(snapshot, born, NEWCOMER));
    assertPasses(flows.ingress(), packet(OFFICE, "0.0.0.1"), true, true);
    assertPasses(flows.ingress(), packet("203.0.113.1", "0.0.0.1"), false, false);
  }

  @Test
  void theRegionOfWhoJoinsLaterIsNotKnown() {
    Fixtures network =
        new Fixtures()
            .tag(WEB, Ownership.OWNED)
            .machine("m", "10.0.0.1")
            .stage(Stage.Kind.REGIONAL, "here", "europe-west1", rule(Effect.ALLOW, anywhere()))
            .stage(Stage.Kind.REGIONAL, "far", "us-central1", rule(Effect.ALLOW, anywhere()));
    SiteSnapshot snapshot = network.snapshot();
    RuleTable born = with(snapshot.table(), NEWCOMER.id(), Set.of(WEB));
    SiteFlows flows = new NetworkMeaning().of(state(snapshot, born, NEWCOMER));
    assertPasses(flows.ingress(), packet(OFFICE, "10.0.0.1"), true, true);
    assertPasses(flows.ingress(), packet(OFFICE, "0.0.0.1"), false, true);
  }

  @Test
  void aPolicyThatWasNotReadMayDoAnything() {
    SiteSnapshot snapshot = new Fixtures().machine("m", "10.0.0.1").snapshot();
    RuleTable bound =
        with(snapshot.table(), Names.CARRIER, Set.of(Names.policyCalled("hidden", Fixtures.SITE)));
    SiteFlows flows = new NetworkMeaning().of(state(snapshot, bound));
    assertPasses(flows.ingress(), packet(OFFICE, "10.0.0.1"), false, true);
    assertPasses(flows.egress(), packet("10.0.0.1", OFFICE), false, true);
    assertThat(flows.egress().unmodelled())
        .containsExactly("policy/hidden, whose rules were not read");
  }

  @Test
  void tagsOfOtherNetworksAreInDoubtAsSources() {
    SortedSet<ContainerId> foreign = new TreeSet<>();
    foreign.add(Names.foreignTag("tagValues/9", Fixtures.SITE));
    Bounds in =
        meaning(
                new Fixtures()
                    .machine("m", "10.0.0.1")
                    .policy(OURS, Ownership.FOREIGN, 1, rule(Effect.ALLOW, Side.tagged(foreign))))
            .ingress();
    assertPasses(in, packet(OFFICE, "10.0.0.1"), false, true);
    assertThat(in.unmodelled())
        .containsExactly(
            "secure tag tag/tagValues/9, whose members in other networks were not read");
    Bounds denied =
        meaning(
                new Fixtures()
                    .machine("m", "10.0.0.1")
                    .policy(OURS, Ownership.FOREIGN, 1, rule(Effect.DENY, Side.tagged(foreign)))
                    .stage(Stage.Kind.REGIONAL, "late", "", rule(Effect.ALLOW, anywhere())))
            .ingress();
    assertPasses(denied, packet(OFFICE, "10.0.0.1"), false, true);
  }

  @Test
  void whatIsInspectedMayPass() {
    Bounds in =
        meaning(
                new Fixtures()
                    .machine("m", "10.0.0.1")
                    .policy(OURS, Ownership.FOREIGN, 1, rule(Effect.INSPECT, anywhere())))
            .ingress();
    assertPasses(in, packet(OFFICE, "10.0.0.1"), false, true);
  }

  @Test
  void theOrderIsThatOfTheStateThatIsJudged() {
    SiteSnapshot snapshot =
        new Fixtures()
            .machine("m", "10.0.0.1", WEB)
            .tag(WEB, Ownership.OWNED)
            .classic(rule(Effect.ALLOW, anywhere()))
            .policy(OURS, Ownership.OWNED, 1, Rules.denyInTo("web", WEB))
            .snapshot();
    Packet packet = packet(OFFICE, "10.0.0.1");
    assertPasses(
        new NetworkMeaning().of(state(snapshot, snapshot.table())).ingress(), packet, true, true);
    RuleTable first =
        with(
            snapshot.table(),
            Names.ORDER,
            Set.of(Names.order(Order.BEFORE_CLASSIC_FIREWALL, Fixtures.SITE)));
    assertPasses(new NetworkMeaning().of(state(snapshot, first)).ingress(), packet, false, false);
  }

  @Test
  void servicesTakeNoConnections() {
    SiteFlows flows =
        meaning(
            new Fixtures()
                .service("scan", "10.0.0.8/29")
                .stage(Stage.Kind.CLASSIC, "old", "", rule(Effect.ALLOW, anywhere())));
    assertThat(flows.ingress().maybe().isEmpty()).isTrue();
    assertPasses(flows.egress(), packet("10.0.0.9", OFFICE), true, true);
  }

  @Test
  void whatIsNotOursIsLeftOutWithTheirRules() {
    NetworkMeaning meaning = new NetworkMeaning();
    FirewallRule ours = Rules.denyInTo("web", WEB);
    FirewallRule theirs = rule(Effect.ALLOW, anywhere());
    for (Ownership owner : Ownership.values()) {
      Container policy = new Container(OURS, owner, new TreeMap<>(), List.of(ours, theirs));
      assertThat(meaning.withoutTheirs(policy).rules())
          .hasSize(owner == Ownership.OWNED ? 2 : owner == Ownership.SHARED ? 1 : 0);
    }
  }
}
