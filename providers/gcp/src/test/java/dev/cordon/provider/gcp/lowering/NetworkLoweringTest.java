package dev.cordon.provider.gcp.lowering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.compile.Fenced;
import dev.cordon.compile.Peer;
import dev.cordon.compile.Piece;
import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Grant;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Service;
import dev.cordon.model.Services;
import dev.cordon.provider.gcp.Fixtures;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Label;
import dev.cordon.provider.gcp.state.Limits;
import dev.cordon.provider.gcp.state.Place;
import dev.cordon.provider.gcp.state.Side;
import dev.cordon.provider.gcp.state.Targets;
import dev.cordon.space.Family;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.spi.Lowered;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a policy becomes, and what is refused. */
class NetworkLoweringTest {

  private static final ContainerId POLICY = id("policy/cordon-acme-net-build");
  private static final ContainerId THEIRS = id("policy/edge");
  private static final String RUNNERS = "tag/cordon-acme-net-build-runners";
  private static final String STORE = "tag/cordon-acme-net-build-store";

  private final SortedMap<String, Fenced> segments = new TreeMap<>();
  private final List<Piece> pieces = new ArrayList<>();
  private final Fixtures network = new Fixtures();

  @Test
  void oneTagForEachSegmentAndOnePolicyForTheNetwork() {
    network.machine("a", "10.0.0.4").machine("b", "10.0.0.5 fd00::5");
    exclusive("runners", "a");
    exclusive("store", "b");
    grant("runners", "store", Services.https(), "10.0.0.5", "fd00::5");
    Lowered lowered = lower();
    assertThat(texts(lowered, POLICY))
        .containsExactly(
            "1 allow tcp 443 from " + RUNNERS + " to " + STORE,
            "2 deny all from 0.0.0.0/0 to " + RUNNERS + ", " + STORE,
            "2 deny all from ::/0 to " + RUNNERS + ", " + STORE,
            "1 allow tcp 443 from " + RUNNERS + " to 10.0.0.5/32",
            "1 allow tcp 443 from " + RUNNERS + " to fd00::5/128",
            "2 deny all from " + RUNNERS + ", " + STORE + " to 0.0.0.0/0",
            "2 deny all from " + RUNNERS + ", " + STORE + " to ::/0");
    assertThat(lowered.desired().bindingsOf("a")).containsExactly(id(RUNNERS));
    assertThat(lowered.desired().bindingsOf("network")).containsExactly(POLICY);
    assertThat(lowered.membership().get("store")).containsExactly(id(STORE));
    assertThat(lowered.diagnostics().all()).isEmpty();
  }

  @Test
  void noRuleMixesFamiliesOrTagsWithAddresses() {
    network.machine("a", "10.0.0.4").machine("b", "10.0.0.5 fd00::5");
    exclusive("runners", "a");
    exclusive("store", "b");
    grant("runners", "store", Services.all(), "10.0.0.5", "fd00::5", "10.0.9.0/24");
    assertThat(rules(lower(), POLICY))
        .allSatisfy(
            rule -> {
              IpSet ranges = rule.peer().addresses();
              boolean v4 = !ranges.only(Family.V4).isEmpty();
              boolean v6 = !ranges.only(Family.V6).isEmpty();
              boolean tags = !rule.peer().tags().isEmpty();
              assertThat(List.of(v4, v6, tags)).containsOnlyOnce(true);
              assertThat(rule.own().isAny()).isTrue();
              assertThat(rule.targets().tags()).isNotEmpty();
            });
  }

  @Test
  void severalServicesOfTheSameEndsAreOneRule() {
    network.machine("a", "10.0.0.4").machine("b", "10.0.0.5");
    exclusive("runners", "a");
    exclusive("store", "b");
    grant("runners", "store", Services.tcp(443), "10.0.0.5");
    grant("runners", "store", Services.tcp(22), "10.0.0.5");
    grant("runners", "store", Services.udp(53), "10.0.0.5");
    assertThat(texts(lower(), POLICY))
        .filteredOn(text -> text.contains("allow"))
        .hasSize(2)
        .allMatch(text -> text.contains("22") && text.contains("53") && text.contains("443"));
  }

  @Test
  void eachFamilyHasAnIcmpOfItsOwn() {
    network.machine("a", "10.0.0.4").machine("b", "10.0.0.5 fd00::5");
    exclusive("runners", "a");
    exclusive("store", "b");
    grant("runners", "store", Services.protocol(1), "10.0.0.5", "fd00::5");
    assertThat(texts(lower(), POLICY))
        .filteredOn(text -> text.contains("allow"))
        .hasSize(2)
        .noneMatch(text -> text.contains("fd00"));
  }

  @Test
  void namesLeadToGrantsAndFit() {
    network.machine("a", "10.0.0.4");
    exclusive("runners", "a");
    exclusive("store");
    grant("runners", "store", Services.https(), "10.0.0.5");
    String grant = pieces.get(0).grant().id();
    assertThat(rules(lower(), POLICY))
        .extracting(FirewallRule::label)
        .allMatch(label -> label.name().length() <= Label.LONGEST_NAME)
        .allMatch(label -> label.name().matches("cdn-(in|out)-[A-Za-z0-9-]+-[0-9a-f]{8}"))
        .anyMatch(label -> label.name().startsWith("cdn-out-" + grant))
        .anyMatch(label -> label.description().equals("runners to store: because it must"))
        .extracting(Label::name)
        .doesNotHaveDuplicates();
  }

  @Test
  void theOrderOfGrantsIsNotSeen() {
    network.machine("a", "10.0.0.4").machine("b", "10.0.0.5").machine("c", "10.0.0.6");
    exclusive("runners", "a");
    exclusive("store", "b");
    exclusive("web", "c");
    for (int port = 1; port < 30; port++) {
      grant("runners", port % 2 == 0 ? "store" : "web", Services.tcp(port * 10), "10.0.0.5");
    }
    Lowered one = lower();
    Collections.reverse(pieces);
    Lowered other = lower();
    assertThat(other.desired()).isEqualTo(one.desired());
    assertThat(notes(other)).isEqualTo(notes(one));
  }

  private static List<String> notes(Lowered lowered) {
    return rules(lowered, POLICY).stream().map(FirewallRule::note).toList();
  }

  @Test
  void whatTheServiceCannotSayIsRefusedOnce() {
    network.machine("a", "10.0.0.4");
    exclusive("runners", "a");
    exclusive("store");
    grant("runners", "store", Services.icmp(8), "10.0.0.5");
    assertThat(refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_EXPRESSIBLE);
              assertThat(refusal.where()).contains("runners");
              assertThat(refusal.what()).contains("TCP, UDP and SCTP");
              assertThat(refusal.fix()).contains("everything");
            });
  }

  @Test
  void attributesAreCountedBeforeTheFirstWrite() {
    network.machine("a", "10.0.0.4").limits(limits(20));
    exclusive("runners", "a");
    exclusive("store", "a");
    grant("runners", "store", Services.https(), "10.0.0.5");
    assertThat(refusals())
        .filteredOn(refusal -> refusal.code() == ErrorCode.QUOTA_RULES)
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.where()).contains("policy/cordon-acme-net-build");
              assertThat(refusal.what())
                  .as("two that allow have 4, four that deny too, the service's own 8")
                  .contains("32 attributes", "takes 20", "12 too many");
              assertThat(refusal.fix()).contains("wider prefixes");
            });
  }

  private static Limits limits(int attributes) {
    return new Limits(attributes, 5_000, 256, 10, 1_000);
  }

  /** The service counts 30 in what has 16 by our count: it will count 14 more next time too. */
  @Test
  void theCountFollowsTheService() {
    network.machine("a", "10.0.0.4").limits(limits(33));
    exclusive("runners", "a");
    exclusive("store", "a");
    List<FirewallRule> denials = rules(lower(), POLICY);
    assertThat(refusals()).isEmpty();
    network.policy(POLICY, Ownership.OWNED, 30, denials.toArray(FirewallRule[]::new));
    grant("runners", "store", Services.https(), "10.0.0.5");
    assertThat(refusals())
        .extracting(Diagnostic::what)
        .singleElement()
        .asString()
        .contains("38 attributes", "5 too many");
  }

  @Test
  void aPolicyWithMoreThanTheUsualLimitShowsAHigherOne() {
    exclusive("runners");
    network.limits(limits(20)).policy(POLICY, Ownership.OWNED, 5_000);
    assertThat(lower().diagnostics().errors())
        .extracting(Diagnostic::what)
        .noneMatch(what -> what.contains("takes 20"));
  }

  @Test
  void aSideThatIsTooLongIsSeveralRules() {
    network.machine("a", "10.0.0.4").limits(new Limits(2_000, 2, 1, 10, 1_000));
    exclusive("runners", "a");
    exclusive("store");
    grant("runners", "store", Services.https(), "10.0.0.1", "10.0.0.3", "10.0.0.5");
    assertThat(rules(lower(), POLICY))
        .allMatch(rule -> rule.targets().tags().size() == 1)
        .allMatch(rule -> rule.peer().addresses().prefixes().size() <= 2)
        .filteredOn(rule -> rule.effect() == Effect.ALLOW)
        .hasSize(3);
  }

  @Test
  void moreTagsThanAnInterfaceOrAProjectTakes() {
    network.machine("a", "10.0.0.4").limits(new Limits(2_000, 5_000, 256, 1, 1));
    exclusive("runners", "a");
    exclusive("store", "a");
    assertThat(refusals())
        .extracting(Diagnostic::code)
        .containsExactlyInAnyOrder(ErrorCode.QUOTA_ATTACHMENTS, ErrorCode.QUOTA_GROUPS);
    assertThat(refusals())
        .extracting(Diagnostic::what)
        .anyMatch(what -> what.contains("2 secure tags") && what.contains("takes 1"));
  }

  @Test
  void namesThatAreTooLongTogether() {
    network.place(GcpNetwork.of("delivery", "n".repeat(60)));
    exclusive("runners");
    assertThat(refusals())
        .anySatisfy(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.NAME_INVALID);
              assertThat(refusal.what()).contains("19 characters too long");
              assertThat(refusal.fix()).contains("shorter name");
            });
  }

  @Test
  void somebodysPolicyIsNotPushedAside() {
    network
        .policy(THEIRS, Ownership.FOREIGN, 10, theirs(200, Effect.ALLOW))
        .machine("a", "10.0.0.4")
        .machine("bystander", "10.0.0.5");
    exclusive("runners", "a");
    assertThat(refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.RULES_IN_THE_WAY);
              assertThat(refusal.what()).contains("policy/edge", "bystander");
              assertThat(refusal.fix()).contains("cordon adopt FLEET runners build policy/edge");
            });
  }

  @Test
  void itGivesWayWhereOnlyExclusiveMembersAreLeft() {
    network
        .policy(THEIRS, Ownership.FOREIGN, 10, theirs(200, Effect.ALLOW))
        .machine("a", "10.0.0.4");
    exclusive("runners", "a");
    Lowered lowered = lower();
    assertThat(lowered.desired().bindingsOf("network")).containsExactly(POLICY);
    assertThat(lowered.desired().container(THEIRS)).isPresent();
    assertThat(lowered.diagnostics().all())
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo(ErrorCode.ACCESS_LOST_WITH_GROUP));
  }

  @Test
  void aSharedPolicyKeepsItsRulesAndGetsOursInTheFirstGap() {
    FirewallRule[] theirs = {theirs(1, Effect.ALLOW), theirs(300, Effect.DENY)};
    network
        .policy(THEIRS, Ownership.SHARED, 20, theirs)
        .machine("a", "10.0.0.4")
        .machine("bystander", "10.0.0.5");
    exclusive("runners", "a");
    Container shared = lower().desired().container(THEIRS).orElseThrow();
    assertThat(shared.rules()).contains(theirs);
    assertThat(shared.rules())
        .filteredOn(rule -> rule.direction() == Direction.INGRESS)
        .extracting(rule -> ((FirewallRule) rule).place())
        .containsExactly(new Place(1, 0), new Place(1, 2), new Place(1, 2), new Place(300, 0));
  }

  @Test
  void aSegmentThatNobodyDeclaresAnyMoreLeavesNothing() {
    network
        .policy(POLICY, Ownership.OWNED, 10)
        .tag(id(RUNNERS), Ownership.OWNED)
        .machine("a", "10.0.0.4", id(RUNNERS));
    Lowered lowered = lower();
    assertThat(lowered.desired().containers()).isEmpty();
    assertThat(lowered.desired().bindingsOf("a")).isEmpty();
    assertThat(lowered.desired().bindingsOf("network")).isEmpty();
  }

  @Test
  void tagsOfOthersStayWithTheirMachines() {
    ContainerId theirs = id("tag/tagValues/7");
    network.tag(theirs, Ownership.FOREIGN).machine("a", "10.0.0.4", theirs);
    exclusive("runners", "a");
    assertThat(lower().desired().bindingsOf("a")).containsExactly(id(RUNNERS), theirs);
  }

  @Test
  void whatIsCalledLikeOursIsNotTaken() {
    network.disputed("policy/cordon-acme-net-build");
    exclusive("runners");
    assertThat(refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.OWNERSHIP_LOST);
              assertThat(refusal.fix()).contains("cordon adopt");
            });
  }

  private static ContainerId id(String name) {
    return new ContainerId(Fixtures.SITE, name);
  }

  private static FirewallRule theirs(int priority, Effect effect) {
    return new FirewallRule(
        Direction.INGRESS,
        new Place(priority, 0),
        effect,
        Targets.EVERYBODY,
        Side.ANY,
        Side.addresses(IpSet.any(Family.V4)),
        ServiceSet.all(),
        new Label("theirs-" + priority, ""));
  }

  private void exclusive(String name, String... members) {
    segments.put(
        name,
        new Fenced(
            Segment.named(name, Role.OTHER).exclusive(),
            new TreeSet<>(List.of(members)),
            IpSet.none()));
  }

  /** As the compiler says it at a site that sends by address. */
  private void grant(String from, String to, Service service, String... there) {
    Segment one = Segment.named(from, Role.OTHER);
    Segment other = Segment.named(to, Role.OTHER);
    Grant grant = new Grant(one, other, service, "because it must", null);
    IpSet addresses = IpSet.parse(there);
    pieces.add(
        new Piece(
            grant,
            Piece.Flow.SENDS,
            from,
            new Peer.Remote(Fixtures.SITE, to, addresses),
            grant.services()));
    pieces.add(
        new Piece(
            grant,
            Piece.Flow.RECEIVES,
            to,
            new Peer.Group(Fixtures.SITE, from, IpSet.none()),
            grant.services()));
  }

  private Lowered lower() {
    SitePolicy policy =
        new SitePolicy(Fixtures.FLEET, Fixtures.SITE, segments, pieces, FlowSet.none());
    return new NetworkLowering().lower(policy, network.snapshot());
  }

  private List<Diagnostic> refusals() {
    return lower().diagnostics().errors();
  }

  private static List<FirewallRule> rules(Lowered lowered, ContainerId policy) {
    List<FirewallRule> rules = new ArrayList<>();
    for (NativeRule rule : lowered.desired().container(policy).orElseThrow().rules()) {
      rules.add((FirewallRule) rule);
    }
    return rules;
  }

  private static List<String> texts(Lowered lowered, ContainerId policy) {
    return rules(lowered, policy).stream()
        .map(rule -> rule.place().run() + " " + rule.text())
        .toList();
  }
}
