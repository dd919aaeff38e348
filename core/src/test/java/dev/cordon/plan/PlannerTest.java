package dev.cordon.plan;

import static dev.cordon.model.Role.ARTIFACT_STORE;
import static dev.cordon.model.Role.BUILD_RUNNER;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.tcp;
import static dev.cordon.toy.ToyFleet.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Site;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.spi.Batching;
import dev.cordon.spi.Step;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.Direction;
import dev.cordon.state.Edit;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.toy.ToyFleet;
import dev.cordon.toy.ToyRule;
import dev.cordon.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static final ServiceSet HTTPS = ServiceSet.tcp(PortSet.of(443));
  private static final Segment RUNNERS =
      Segment.named("runners", BUILD_RUNNER).at(Site.named("build"), tag("role", "runner"));
  private static final Segment STORE =
      Segment.named("store", ARTIFACT_STORE).at(Site.named("build"), tag("role", "store"));

  private static Segmentation intent() {
    return Segmentation.named("acme")
        .segments(RUNNERS.exclusive(), STORE.exclusive())
        .grant(RUNNERS.exclusive())
        .to(STORE.exclusive())
        .on(tcp(443))
        .because("pull dependencies")
        .build();
  }

  private static ToyFleet machines() {
    return new ToyFleet()
        .workload("r1", "runner", "10.0.0.1")
        .workload("s1", "store", "10.0.0.2")
        .workload("b1", "other", "10.0.0.3")
        .workload("b2", "other", "10.0.0.4");
  }

  /** Everybody in one group that may do everything with itself. */
  private static ToyFleet flat() {
    return machines()
        .container(
            "flat",
            Ownership.FOREIGN,
            ToyRule.group(Direction.EGRESS, id("flat"), ServiceSet.all()),
            ToyRule.group(Direction.INGRESS, id("flat"), ServiceSet.all()))
        .bind("r1", "flat")
        .bind("s1", "flat")
        .bind("b1", "flat")
        .bind("b2", "flat");
  }

  private static ToyFleet fenced() {
    return flat()
        .container("runners", Ownership.OWNED, ToyRule.group(Direction.EGRESS, id("store"), HTTPS))
        .container("store", Ownership.OWNED, ToyRule.group(Direction.INGRESS, id("runners"), HTTPS))
        .bind("r1", "runners")
        .bind("s1", "store");
  }

  private static Planner.Outcome plan(
      ToyFleet live, ToyFleet desired, BiFunction<List<Edit>, SiteSnapshot, List<Step>> steps) {
    Batching batching = ToyFleet.admitting(steps);
    return new Planner(
            live.judge(intent()),
            new TreeMap<>(Map.of("build", live.snapshot())),
            new TreeMap<>(Map.of("build", live.lowered(intent(), desired.table()))),
            new TreeMap<>(Map.of("build", batching)))
        .plan();
  }

  /** A step an edit; a binding that changes goes over the union. */
  private static List<Step> detour(List<Edit> edits, ToyFleet live) {
    List<Edit> split = new ArrayList<>();
    for (Edit edit : edits) {
      if (edit instanceof Edit.Bind bind) {
        var union = new java.util.TreeSet<>(bind.containers());
        union.addAll(live.table().bindingsOf(bind.attachment()));
        split.add(new Edit.Bind(bind.attachment(), union));
      }
      split.add(edit);
    }
    return ToyFleet.singly(split);
  }

  @Test
  void aFlatNetworkIsFencedMakeBeforeBreak() {
    Planner.Outcome outcome = plan(flat(), fenced(), (edits, snapshot) -> detour(edits, flat()));
    assertThat(outcome.after()).isInstanceOf(Verdict.Exact.class);
    assertThat(outcome.before()).isInstanceOf(Verdict.Violated.class);
    assertThat(outcome.waves().stream().map(Wave::why))
        .containsExactly(
            Phase.PREPARE.why(), Phase.OPEN.why(), Phase.JOIN.why(), Phase.LEAVE.why());
    assertThat(outcome.safety().covered()).isEqualTo(Plan.Coverage.EVERY_SUBSET);
    assertThat(outcome.flows())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.path()).isEqualTo("build");
              assertThat(change.closed().isEmpty()).isFalse();
            });
  }

  /** Neither first nor last: the strange rule carries a granted flow, and would open a new one. */
  @Test
  void aRuleThatNobodyMayGainIsTakenOverBeforeMembersJoin() {
    ToyRule strange = ToyRule.addresses(Direction.INGRESS, "0.0.0.0/0", HTTPS);
    ToyFleet live =
        fenced().workload("s2", "store", "10.0.0.5").container("store", Ownership.OWNED, strange);
    Planner.Outcome outcome =
        plan(
            live,
            fenced().workload("s2", "store", "10.0.0.5").bind("s2", "store"),
            (edits, snapshot) -> ToyFleet.singly(edits));
    assertThat(outcome.after()).isInstanceOf(Verdict.Exact.class);
    assertThat(outcome.waves().stream().map(Wave::why))
        .containsExactly(Phase.OPEN.why(), Phase.REPLACE.why(), Phase.JOIN.why());
  }

  @Test
  void exchangingGroupsAtOnceWouldCutAndGoesOverBoth() {
    Planner.Outcome outcome = plan(flat(), fenced(), (edits, snapshot) -> ToyFleet.singly(edits));
    assertThat(outcome.after()).isInstanceOf(Verdict.Exact.class);
    assertThat(
            outcome.waves().stream()
                .flatMap(wave -> wave.steps().stream())
                .filter(step -> step.title().endsWith("(on the way)"))
                .flatMap(step -> step.edits().stream()))
        .isNotEmpty()
        .allSatisfy(edit -> assertThat(((Edit.Bind) edit).containers()).contains(id("flat")));
  }

  /** Each end alone in its new group, and each in both, may use SSH, which neither state allows. */
  @Test
  void whatCanOnlyBeDoneAtOnceIsRefusedWithThePacket() {
    ToyFleet live = crossed().bind("r1", "r-old").bind("s1", "s-old");
    ToyFleet desired = crossed().bind("r1", "runners").bind("s1", "store");
    assertThatThrownBy(() -> plan(live, desired, (edits, snapshot) -> ToyFleet.singly(edits)))
        .isInstanceOfSatisfying(
            CordonException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.NO_SAFE_ORDER);
              assertThat(e.getMessage()).contains("10.0.0.1:49152 → 10.0.0.2:");
            });
  }

  private static ToyFleet crossed() {
    ServiceSet ssh = ServiceSet.tcp(PortSet.of(22));
    return machines()
        .container("r-old", Ownership.OWNED, to("s-old", HTTPS), to("store", ssh))
        .container("runners", Ownership.OWNED, to("store", HTTPS), to("s-old", ssh))
        .container("s-old", Ownership.OWNED, from("r-old", HTTPS), from("runners", ssh))
        .container("store", Ownership.OWNED, from("runners", HTTPS), from("r-old", ssh));
  }

  private static ToyRule to(String group, ServiceSet service) {
    return ToyRule.group(Direction.EGRESS, id(group), service);
  }

  private static ToyRule from(String group, ServiceSet service) {
    return ToyRule.group(Direction.INGRESS, id(group), service);
  }

  @Test
  void aLoweringThatWidensIsRefused() {
    ToyFleet wide =
        fenced()
            .container(
                "store",
                Ownership.OWNED,
                ToyRule.group(Direction.INGRESS, id("runners"), HTTPS),
                ToyRule.addresses(Direction.INGRESS, "0.0.0.0/0", HTTPS));
    assertThatThrownBy(() -> plan(flat(), wide, (edits, snapshot) -> detour(edits, flat())))
        .isInstanceOfSatisfying(
            CordonException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PROOF_VIOLATED));
  }

  @Test
  void aLoweringThatTouchesBystandersIsRefused() {
    ToyFleet harm = fenced().bind("b1");
    assertThatThrownBy(() -> plan(flat(), harm, (edits, snapshot) -> detour(edits, flat())))
        .isInstanceOfSatisfying(
            CordonException.class,
            e -> assertThat(e.getMessage()).contains("no segment member at either end"));
  }

  @Test
  void whoWasAMemberLosesWhatThatGaveIt() {
    ToyFleet live = fenced().bind("b1", "flat", "runners");
    Planner.Outcome outcome =
        plan(live, fenced().bind("b1", "flat"), (edits, snapshot) -> ToyFleet.singly(edits));
    assertThat(outcome.waves().stream().map(Wave::why)).containsExactly(Phase.LEAVE.why());
    assertThat(outcome.after()).isInstanceOf(Verdict.Exact.class);
  }

  @Test
  void aLoweringThatChangesAForeignContainerIsRefused() {
    ToyFleet harm = fenced().container("flat", Ownership.FOREIGN);
    assertThatThrownBy(() -> Differ.edits(flat().table(), harm.table()))
        .hasMessageContaining("foreign");
  }

  @Test
  void containersThatGoLetGoOfEachOtherFirst() {
    ToyRule toStore = ToyRule.group(Direction.EGRESS, id("store"), HTTPS);
    ToyRule toSelf = ToyRule.group(Direction.EGRESS, id("runners"), HTTPS);
    ToyFleet live =
        machines()
            .container("runners", Ownership.OWNED, toStore, toSelf)
            .container("store", Ownership.OWNED);
    assertThat(Differ.edits(live.table(), machines().table()))
        .containsExactly(
            new Edit.RemoveRules(id("runners"), List.of(toStore)),
            new Edit.Delete(id("runners")),
            new Edit.Delete(id("store")));
  }

  @Test
  void nothingToDoIsNoWave() {
    Planner.Outcome outcome = plan(fenced(), fenced(), (edits, snapshot) -> ToyFleet.singly(edits));
    assertThat(outcome.waves()).isEmpty();
    assertThat(outcome.flows()).isEmpty();
    assertThat(outcome.safety().covered()).isEqualTo(Plan.Coverage.NOTHING_TO_DO);
  }
}
