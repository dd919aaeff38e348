package dev.cordon.testkit.memory;

import static dev.cordon.model.Role.OTHER;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.https;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Placement;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Site;
import dev.cordon.plan.ChangeLimits;
import dev.cordon.plan.FlowChange;
import dev.cordon.plan.Impact;
import dev.cordon.plan.Plan;
import dev.cordon.plan.Protection;
import dev.cordon.plan.Window;
import dev.cordon.record.Approval;
import dev.cordon.record.PlanFile;
import dev.cordon.space.Family;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.testkit.memory.cloud.Action;
import dev.cordon.testkit.memory.cloud.GroupRule;
import dev.cordon.testkit.memory.cloud.Limits;
import dev.cordon.testkit.memory.cloud.Machine;
import dev.cordon.testkit.memory.cloud.MemoryCloud;
import dev.cordon.testkit.memory.cloud.Way;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A change over its limits is refused before the first write, unless somebody approved it. */
class ChangeLimitsTest {

  /** A Thursday. */
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private static final Site SITE = Site.named("build");
  private static final Segment RUNNERS =
      Segment.named("runners", OTHER).at(SITE, tag("role", "runner")).exclusive();
  private static final Segment STORE =
      Segment.named("store", OTHER).at(SITE, tag("role", "store")).exclusive();

  private final MemoryCloud cloud = new MemoryCloud(Limits.usual());
  private final Placement placement = Placement.of("build", MemoryPlace.of("build"));
  private final List<SortedMap<String, String>> journal = new ArrayList<>();
  private final List<String> addresses = new ArrayList<>();
  private final String flat;

  ChangeLimitsTest() {
    cloud.console().addNetwork("build");
    flat = cloud.console().addGroup("build", "flat");
    cloud
        .console()
        .addRules(
            flat,
            List.of(
                new GroupRule(Way.IN, "0.0.0.0/0", 6, 22, 22, "somebody else's"),
                new GroupRule(Way.IN, "0.0.0.0/0", 6, 443, 443, "somebody else's"),
                new GroupRule(Way.OUT, "0.0.0.0/0", -1, -1, -1, "somebody else's")));
    machine("runner", "10.0.0.1");
    machine("runner", "10.0.0.2");
    machine("store", "10.0.0.3");
    machine("printer", "10.0.0.4");
  }

  private void machine(String role, String address) {
    addresses.add(address);
    cloud
        .console()
        .addMachine(
            new Machine(
                "m-" + address,
                "build",
                role + "-" + address,
                new TreeMap<>(Map.of("role", role)),
                "net",
                List.of(address),
                new TreeSet<>(Set.of(flat))));
  }

  private Cordon cordon(UnaryOperator<Cordon.Builder> more) {
    return more.apply(
            Cordon.builder()
                .provider(new MemoryProvider(cloud, Clock.systemUTC()))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .journal(journal::add)
                .pause(round -> {}))
        .build();
  }

  private static Segmentation granted() {
    return declared().grant(RUNNERS).to(STORE).on(https()).because("pull dependencies").build();
  }

  private static SegmentationBuilder declared() {
    return Segmentation.named("acme").segments(RUNNERS, STORE);
  }

  private Plan plan() {
    return cordon(any -> any).plan(granted(), placement);
  }

  private long pairs(Plan plan, Function<FlowChange, FlowSet> side) {
    List<IpSet> ends = new ArrayList<>(addresses.stream().map(IpSet::parse).toList());
    ends.add(IpSet.union(ends).complement().minus(newcomers(plan)));
    FlowSet flows = FlowSet.union(plan.flows().stream().map(side).toList());
    long pairs = 0;
    for (Family family : Family.values()) {
      for (IpSet from : ends) {
        for (IpSet to : ends) {
          pairs += flows.from(from.only(family)).to(to.only(family)).isEmpty() ? 0 : 1;
        }
      }
    }
    return pairs;
  }

  private static IpSet newcomers(Plan plan) {
    return IpSet.union(
        plan.inventory().newcomers().getOrDefault("build", new TreeMap<>()).values().stream()
            .map(Attachment::addresses)
            .toList());
  }

  @Test
  void impactIsTheNumberOfPairsOfAddresses() {
    Plan first = plan();
    Impact impact = Impact.of(first);
    assertThat(impact.closed()).isEqualTo(pairs(first, FlowChange::closed));
    assertThat(impact.opened()).isEqualTo(pairs(first, FlowChange::opened)).isZero();
    // Each of three members loses something to and from four others, but for what is granted.
    assertThat(impact.closed()).isGreaterThan(12);
    assertThat(cordon(any -> any).apply(first).complete()).isTrue();
    Segmentation more =
        declared()
            .grant(RUNNERS)
            .to(STORE)
            .on(https())
            .because("pull dependencies")
            .grant(STORE)
            .to(RUNNERS)
            .on(https())
            .because("push what changed")
            .build();
    Plan second = cordon(any -> any).plan(more, placement);
    assertThat(Impact.of(second)).isEqualTo(new Impact(2, 0));
    assertThat(pairs(second, FlowChange::opened)).isEqualTo(2);
    Plan none = cordon(any -> any).plan(granted(), placement);
    assertThat(Impact.of(none)).isEqualTo(new Impact(0, 0));
  }

  @Test
  void aChangeOverItsLimitsIsRefusedBeforeTheFirstWrite() {
    Plan plan = plan();
    long closed = Impact.of(plan).closed();
    mustBeRefused(plan, ChangeLimits.none().closingAtMost(closed - 1), "stops flows between");
    ChangeLimits enough = ChangeLimits.none().closingAtMost(closed).openingAtMost(0);
    assertThat(cordon(b -> b.limits(enough)).apply(plan).complete()).isTrue();
  }

  private void mustBeRefused(Plan plan, ChangeLimits limits, String said) {
    mustBeRefused(plan, b -> b.limits(limits), said, ErrorCode.CHANGE_LIMIT_EXCEEDED);
  }

  private void mustBeRefused(
      Plan plan, UnaryOperator<Cordon.Builder> engine, String said, ErrorCode last) {
    int before = cloud.log().size();
    ApplyReport report = cordon(engine).apply(plan);
    assertThat(report.complete()).isFalse();
    assertThat(report.done()).isEmpty();
    assertThat(report.left()).isNotEmpty();
    assertThat(report.diagnostics().text()).contains(said);
    assertThat(report.diagnostics().all()).extracting(Diagnostic::code).contains(last);
    assertThat(cloud.log().subList(before, cloud.log().size()))
        .allMatch(action -> action.kind() == Action.Kind.READ);
    assertThat(journal).isEmpty();
  }

  @Test
  void whatIsProtectedIsNotTakenAway() {
    assertThat(cordon(any -> any).apply(plan()).complete()).isTrue();
    journal.clear();
    Plan without = cordon(any -> any).plan(declared().build(), placement);
    Protection builds = new Protection("runners", "store", https(), "no build works without it");
    mustBeRefused(
        without,
        ChangeLimits.none().protecting(builds),
        "because no build works without it: runners → store tcp 443, such as tcp 10.0.0.1");
    Protection other = new Protection("store", "runners", https(), "nothing is lost there");
    ChangeLimits untouched = ChangeLimits.none().protecting(other);
    assertThat(cordon(b -> b.limits(untouched)).apply(without).complete()).isTrue();
  }

  @Test
  void aProtectionOfWhoIsNotThereHoldsEverythingUp() {
    Protection gone = new Protection("runners", "vault", https(), "secrets");
    mustBeRefused(plan(), ChangeLimits.none().protecting(gone), "there is no segment \"vault\"");
  }

  @Test
  void outsideOfAllWindowsNothingIsChanged() {
    Window night =
        new Window(
            Set.of(DayOfWeek.THURSDAY), LocalTime.of(22, 0), LocalTime.of(4, 0), ZoneOffset.UTC);
    mustBeRefused(plan(), ChangeLimits.none().during(night), "Thu 22:00 to 04:00 Z, and it is");
    Window noon =
        new Window(
            Set.of(DayOfWeek.THURSDAY), LocalTime.of(11, 0), LocalTime.of(13, 0), ZoneOffset.UTC);
    ChangeLimits either = ChangeLimits.none().during(night).during(noon);
    assertThat(cordon(b -> b.limits(either)).apply(plan()).complete()).isTrue();
  }

  @Test
  void anApprovalLetsItGoBeyondAndIsOnRecord() {
    Plan plan = plan();
    Approval approval = Approval.of(PlanFile.of(plan), "ben", "change 4711", NOW);
    Approval read = Approval.read(approval.text());
    assertThat(read).isEqualTo(approval);
    ChangeLimits tight = ChangeLimits.none().closingAtMost(0);
    ApplyReport report = cordon(b -> b.limits(tight).approval(read)).apply(plan);
    assertThat(report.complete()).as(report.diagnostics().text()).isTrue();
    assertThat(journal.get(1))
        .containsEntry("event", "approval")
        .containsEntry("approver", "ben")
        .containsEntry("because", "change 4711");
  }

  @Test
  void anApprovalIsForOneChangeOnly() {
    Plan plan = plan();
    ChangeLimits tight = ChangeLimits.none().closingAtMost(0);
    Plan other = cordon(any -> any).plan(declared().build(), placement);
    Approval ofOther = Approval.of(PlanFile.of(other), "ben", "change 4711", NOW);
    String said = "is for other changes, or for fewer flows";
    mustBeRefused(plan, b -> b.limits(tight).approval(ofOther), said, ErrorCode.APPROVAL_INVALID);
    Impact all = Impact.of(plan);
    Impact less = new Impact(all.opened(), all.closed() - 1);
    Approval ofFewer =
        new Approval("ben", "change 4711", NOW, PlanFile.of(plan).digest(), less, "");
    mustBeRefused(plan, b -> b.limits(tight).approval(ofFewer), said, ErrorCode.APPROVAL_INVALID);
  }

  @Test
  void whereApproversAreSetTheApprovalMustBeSigned() throws GeneralSecurityException {
    KeyPair ben = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    KeyPair eve = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Plan plan = plan();
    Approval plain = Approval.of(PlanFile.of(plan), "ben", "change 4711", NOW);
    Approval forged = plain.signedWith(eve.getPrivate());
    Approval signed = Approval.read(plain.signedWith(ben.getPrivate()).text());
    Approval changed =
        new Approval(
            "eve", signed.because(), NOW, signed.plan(), signed.impact(), signed.signature());
    ChangeLimits tight = ChangeLimits.none().closingAtMost(0);
    for (Approval wrong : List.of(plain, forged, changed)) {
      mustBeRefused(
          plan,
          b -> b.limits(tight).approvers(List.of(ben.getPublic())).approval(wrong),
          "is not signed by one of the approvers",
          ErrorCode.APPROVAL_INVALID);
    }
    Cordon cordon =
        cordon(b -> b.limits(tight).approvers(List.of(ben.getPublic())).approval(signed));
    assertThat(cordon.apply(plan).complete()).isTrue();
    assertThat(journal.get(1)).containsEntry("signed", "true");
  }
}
