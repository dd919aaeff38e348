package dev.cordon.provider.azure.lowering;

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
import dev.cordon.provider.azure.Fixtures;
import dev.cordon.provider.azure.state.Label;
import dev.cordon.provider.azure.state.Limits;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Place;
import dev.cordon.provider.azure.state.Protocol;
import dev.cordon.provider.azure.state.Side;
import dev.cordon.space.Effect;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.PortSet;
import dev.cordon.spi.Lowered;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a policy becomes, and what is refused. */
class NsgLoweringTest {

  private static final ContainerId FENCE = id("nsg/cordon-acme-vnet-build-net");
  private static final ContainerId THEIRS = id("nsg/rg/theirs");

  private final SortedMap<String, Fenced> segments = new TreeMap<>();
  private final List<Piece> pieces = new ArrayList<>();
  private final Fixtures vnet = new Fixtures();

  @Test
  void oneGroupForEachSegmentAndOneForTheirSubnet() {
    vnet.subnet("net", "10.0.0.0/24")
        .machine("a", "net", "10.0.0.4")
        .machine("b", "net", "10.0.0.5");
    exclusive("runners", "a");
    exclusive("store", "b");
    grant("runners", "store", Services.https());
    Lowered lowered = lower();
    assertThat(texts(lowered, FENCE))
        .containsExactly(
            "1 allow tcp 443 from asg/cordon-acme-vnet-build-runners to asg/cordon-acme-vnet-build-store",
            "2 deny all from anywhere to asg/cordon-acme-vnet-build-runners",
            "2 deny all from anywhere to asg/cordon-acme-vnet-build-store",
            "3 allow all from anywhere to anywhere",
            "1 allow tcp 443 from asg/cordon-acme-vnet-build-runners to asg/cordon-acme-vnet-build-store",
            "2 deny all from asg/cordon-acme-vnet-build-runners to anywhere",
            "2 deny all from asg/cordon-acme-vnet-build-store to anywhere",
            "3 allow all from anywhere to anywhere");
    assertThat(lowered.desired().bindingsOf("a"))
        .containsExactly(id("asg/cordon-acme-vnet-build-runners"));
    assertThat(lowered.desired().bindingsOf("subnet/net")).containsExactly(FENCE);
    assertThat(lowered.membership().get("store"))
        .containsExactly(id("asg/cordon-acme-vnet-build-store"), FENCE);
  }

  @Test
  void namesLeadToGrantsAndFit() {
    vnet.subnet("net", "10.0.0.0/24").machine("a", "net", "10.0.0.4");
    exclusive("runners", "a");
    exclusive("store");
    grant("runners", "store", Services.https());
    String grant = pieces.get(0).grant().id();
    Container fence = fence(lower());
    assertThat(fence.rules())
        .extracting(rule -> ((NsgRule) rule).label())
        .allMatch(label -> label.name().length() <= Label.LONGEST_NAME)
        .allMatch(label -> label.description().length() <= Label.LONGEST_DESCRIPTION)
        .allMatch(label -> label.name().matches("cdn-(in|out)-[A-Za-z0-9-]+-[0-9a-f]{8}"))
        .anyMatch(label -> label.name().startsWith("cdn-out-" + grant))
        .extracting(Label::name)
        .doesNotHaveDuplicates();
  }

  @Test
  void aSegmentWithoutMembersIsKnownToEveryFence() {
    vnet.subnet("net", "10.0.0.0/24").machine("a", "net", "10.0.0.4");
    exclusive("runners", "a");
    exclusive("store");
    grant("runners", "store", Services.https());
    assertThat(texts(lower(), FENCE))
        .contains("2 deny all from anywhere to asg/cordon-acme-vnet-build-store");
  }

  @Test
  void whereNobodyIsYetAGroupWaits() {
    vnet.subnet("net", "10.0.0.0/24");
    exclusive("store");
    Lowered lowered = lower();
    ContainerId waiting = id("nsg/cordon-acme-vnet-build-.waiting");
    assertThat(texts(lowered, waiting))
        .contains("2 deny all from anywhere to asg/cordon-acme-vnet-build-store");
    assertThat(lowered.desired().bindingsOf("subnet/net")).isEmpty();
    assertThat(lowered.membership().get("store")).contains(waiting);
  }

  @Test
  void probesComeInOnlyWhereALoadBalancerSendsTo() {
    vnet.subnet("net", "10.0.0.0/24")
        .machine("a", "net", "10.0.0.4")
        .machine("b", "net", "10.0.0.5")
        .backend("b");
    exclusive("runners", "a");
    exclusive("store", "b");
    assertThat(texts(lower(), FENCE))
        .contains("1 allow all from AzureLoadBalancer to asg/cordon-acme-vnet-build-store")
        .doesNotContain("1 allow all from AzureLoadBalancer to asg/cordon-acme-vnet-build-runners");
  }

  @Test
  void whoHasNoInterfaceIsNamedByAddress() {
    vnet.subnet("net", "10.0.0.0/24")
        .subnet("jobs", "10.0.1.0/24")
        .machine("a", "net", "10.0.0.4")
        .bare("jobs", "jobs", "10.0.1.0/24");
    exclusive("runners", "jobs");
    exclusive("store", "a");
    grant("runners", "store", Services.https());
    Lowered lowered = lower();
    assertThat(texts(lowered, FENCE))
        .contains("1 allow tcp 443 from 10.0.1.0/24 to asg/cordon-acme-vnet-build-store");
    assertThat(texts(lowered, id("nsg/cordon-acme-vnet-build-jobs")))
        .contains("2 deny all from 10.0.1.0/24 to anywhere");
    assertThat(lowered.diagnostics().errors()).isEmpty();
  }

  @Test
  void aSubnetThatOthersShareIsRefusedWhereAddressesAreAllThereIs() {
    vnet.subnet("jobs", "10.0.1.0/24")
        .bare("jobs", "jobs", "10.0.1.0/24")
        .machine("stranger", "jobs", "10.0.1.9");
    exclusive("runners", "jobs");
    assertThat(refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_EXPRESSIBLE);
              assertThat(refusal.what()).contains("stranger has some of them");
              assertThat(refusal.fix()).contains("subnet of its own");
            });
  }

  @Test
  void whatAzureCannotSayIsRefusedOnce() {
    vnet.subnet("net", "10.0.0.0/24").machine("a", "net", "10.0.0.4");
    exclusive("runners", "a");
    exclusive("store");
    grant("runners", "store", Services.icmp(8));
    grant("runners", "store", Services.protocol(132));
    assertThat(refusals())
        .hasSize(2)
        .allMatch(refusal -> refusal.code() == ErrorCode.NOT_EXPRESSIBLE)
        .allMatch(refusal -> refusal.fix().contains("everything"));
  }

  @Test
  void limitsAreKeptBeforeTheFirstWrite() {
    vnet.subnet("net", "10.0.0.0/24")
        .machine("a", "net", "10.0.0.4")
        .limits(new Limits(7, 4_000, 1, 10, 1, 4_000));
    exclusive("runners", "a");
    exclusive("store", "a");
    grant("runners", "store", Services.https());
    assertThat(refusals())
        .extracting(Diagnostic::what)
        .anyMatch(what -> what.contains("8 rules") && what.contains("1 too many"))
        .anyMatch(what -> what.contains("2 application security groups"))
        .anyMatch(what -> what.contains("would be in 2 application security groups"));
  }

  @Test
  void somebodysGroupOnASubnetIsNotPushedAside() {
    vnet.group(THEIRS, Ownership.FOREIGN, theirs(200, Effect.ALLOW))
        .subnet("net", "10.0.0.0/24", THEIRS)
        .machine("a", "net", "10.0.0.4")
        .machine("bystander", "net", "10.0.0.5");
    exclusive("runners", "a");
    assertThat(refusals())
        .singleElement()
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.RULES_IN_THE_WAY);
              assertThat(refusal.what()).contains("bystander");
              assertThat(refusal.fix()).contains("cordon adopt");
            });
  }

  @Test
  void itGivesWayWhereOnlyExclusiveMembersAreLeft() {
    vnet.group(THEIRS, Ownership.FOREIGN, theirs(200, Effect.ALLOW))
        .subnet("net", "10.0.0.0/24", THEIRS)
        .machine("a", "net", "10.0.0.4");
    exclusive("runners", "a");
    Lowered lowered = lower();
    assertThat(lowered.desired().bindingsOf("subnet/net")).containsExactly(FENCE);
    assertThat(lowered.desired().container(THEIRS)).isPresent();
    assertThat(lowered.diagnostics().all())
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo(ErrorCode.ACCESS_LOST_WITH_GROUP));
  }

  @Test
  void aSharedGroupKeepsItsRulesAndGetsOursInTheFirstGap() {
    vnet.group(THEIRS, Ownership.SHARED, theirs(101, Effect.ALLOW), theirs(300, Effect.DENY))
        .subnet("net", "10.0.0.0/24", THEIRS)
        .machine("a", "net", "10.0.0.4")
        .machine("bystander", "net", "10.0.0.5");
    exclusive("runners", "a");
    exclusive("store");
    grant("runners", "store", Services.https());
    Container shared = lower().desired().container(THEIRS).orElseThrow();
    assertThat(shared.rules())
        .filteredOn(rule -> rule.direction() == Direction.INGRESS)
        .extracting(rule -> ((NsgRule) rule).place())
        .containsExactly(
            Place.post(101),
            Place.run(101, 1),
            Place.run(101, 2),
            Place.run(101, 2),
            Place.post(300));
    assertThat(shared.rules())
        .filteredOn(r -> r.text().equals("allow all from anywhere to anywhere"))
        .as("a shared group is not opened for others")
        .hasSize(1);
  }

  @Test
  void whereNoGapIsWideEnoughThatIsSaid() {
    List<NsgRule> dense = new ArrayList<>();
    for (int priority = 100; priority <= 4096; priority += 2) {
      dense.add(theirs(priority, Effect.ALLOW));
    }
    vnet.group(THEIRS, Ownership.SHARED, dense.toArray(NsgRule[]::new))
        .limits(new Limits(5_000, 9_000, 100, 10, 20, 4_000))
        .subnet("net", "10.0.0.0/24", THEIRS)
        .machine("a", "net", "10.0.0.4");
    exclusive("runners", "a");
    exclusive("store");
    assertThat(refusals())
        .anyMatch(refusal -> refusal.what().contains("there is no room for ours"));
  }

  @Test
  void aGroupOnAnInterfaceGoesOnlyFromExclusiveMembers() {
    vnet.group(THEIRS, Ownership.FOREIGN, theirs(200, Effect.ALLOW))
        .subnet("net", "10.0.0.0/24")
        .machine("a", "net", "10.0.0.4", THEIRS)
        .machine("b", "net", "10.0.0.5", THEIRS);
    exclusive("runners", "a");
    segments.put(
        "store",
        new Fenced(Segment.named("store", Role.OTHER), new TreeSet<>(List.of("b")), IpSet.none()));
    Lowered lowered = lower();
    assertThat(lowered.desired().bindingsOf("a")).doesNotContain(THEIRS);
    assertThat(lowered.desired().bindingsOf("b")).contains(THEIRS);
  }

  @Test
  void whatIsCalledLikeOursIsNotTaken() {
    vnet.disputed("nsg cordon-acme-at-net");
    exclusive("runners");
    assertThat(refusals()).anyMatch(r -> r.code() == ErrorCode.OWNERSHIP_LOST);
  }

  private static ContainerId id(String name) {
    return new ContainerId(Fixtures.SITE, name);
  }

  private static NsgRule theirs(int priority, Effect effect) {
    return new NsgRule(
        Direction.INGRESS,
        Place.post(priority),
        effect,
        Protocol.ANY,
        Side.ANY,
        PortSet.any(),
        Side.ANY,
        PortSet.any(),
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

  private void grant(String from, String to, Service service) {
    Segment one = Segment.named(from, Role.OTHER);
    Segment other = Segment.named(to, Role.OTHER);
    Grant grant = new Grant(one, other, service, "because it must", null);
    pieces.add(piece(grant, Piece.Flow.SENDS, from, to));
    pieces.add(piece(grant, Piece.Flow.RECEIVES, to, from));
  }

  private static Piece piece(Grant grant, Piece.Flow flow, String own, String other) {
    Peer peer = new Peer.Group(Fixtures.SITE, other, IpSet.none());
    return new Piece(grant, flow, own, peer, grant.services());
  }

  private Lowered lower() {
    SitePolicy policy =
        new SitePolicy(Fixtures.FLEET, Fixtures.SITE, segments, pieces, FlowSet.none());
    return new NsgLowering().lower(policy, vnet.snapshot());
  }

  private List<Diagnostic> refusals() {
    return lower().diagnostics().errors();
  }

  private static Container fence(Lowered lowered) {
    return lowered.desired().container(FENCE).orElseThrow();
  }

  private static List<String> texts(Lowered lowered, ContainerId fence) {
    List<String> texts = new ArrayList<>();
    for (NativeRule rule : lowered.desired().container(fence).orElseThrow().rules()) {
      texts.add(((NsgRule) rule).place() + " " + rule.text());
    }
    assertThat(Names.kind(fence)).isEqualTo(Names.Kind.NSG);
    return texts;
  }
}
