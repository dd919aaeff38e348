package dev.cordon.provider.aws.lowering;

import static dev.cordon.provider.aws.Fixtures.id;
import static dev.cordon.provider.aws.Fixtures.ours;
import static dev.cordon.provider.aws.Fixtures.rule;
import static dev.cordon.provider.aws.Fixtures.tcp;
import static dev.cordon.state.Direction.INGRESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Services;
import dev.cordon.plan.Differ;
import dev.cordon.provider.aws.Fixtures;
import dev.cordon.provider.aws.state.Limits;
import dev.cordon.provider.aws.state.Neighbours;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.provider.aws.write.VpcBatching;
import dev.cordon.spi.Lowered;
import dev.cordon.spi.Step;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The quotas are solved before anything is written, or the refusal says what would help. */
class QuotaTest {

  private static Lowered lower(Policies policies, Fixtures vpc) {
    return new SecurityGroupLowering().lower(policies.policy(), vpc.snapshot());
  }

  private static Policies ports(Policies policies, int first, int count) {
    for (int i = 0; i < count; i++) {
      policies.receives("a", "10.0.0.0/8", Services.tcp(first + 2 * i));
    }
    return policies;
  }

  private static int size(Lowered lowered, ContainerId id) {
    return lowered.desired().container(id).map(Container::rules).orElse(List.of()).size();
  }

  private static Diagnostic only(Lowered lowered, ErrorCode code) {
    List<Diagnostic> found =
        lowered.diagnostics().errors().stream().filter(d -> d.code() == code).toList();
    assertThat(found).as("findings %s", lowered.diagnostics().text()).hasSize(1);
    return found.get(0);
  }

  @Test
  void moreRulesThanAGroupHoldsGoToFurtherGroups() {
    Lowered lowered = lower(ports(new Policies().exclusive("a"), 1, 130), new Fixtures());
    assertThat(lowered.diagnostics().errors()).isEmpty();
    assertThat(lowered.membership())
        .containsEntry("a", List.of(ours("a", 1), ours("a", 2), ours("a", 3)));
    assertThat(size(lowered, ours("a", 1))).isEqualTo(60);
    assertThat(size(lowered, ours("a", 3))).isEqualTo(10);
  }

  @Test
  void membersCarryAllGroupsOfTheirSegment() {
    Lowered lowered =
        lower(
            ports(new Policies().exclusive("a", "eni-1"), 1, 61),
            new Fixtures().foreign("sg-1").attachment("eni-1", "10.0.0.1", id("sg-1")));
    assertThat(lowered.desired().bindingsOf("eni-1")).containsExactly(ours("a", 1), ours("a", 2));
  }

  @Test
  void whatFitsNowhereIsRefusedWithTheCheapestFix() {
    Lowered lowered = lower(ports(new Policies().exclusive("a"), 1, 303), new Fixtures());
    Diagnostic why = only(lowered, ErrorCode.QUOTA_RULES);
    assertThat(why.where()).isEqualTo("segment \"a\" at \"build\"");
    assertThat(why.what()).contains("303 IPv4 ingress", "5 group(s) of 60", "3 too many");
    assertThat(why.fix()).startsWith("raise quota L-0EA8095F to 61;");
  }

  @Test
  void aForeignGroupTakesASeat() {
    Fixtures vpc =
        new Fixtures().limits(60, 2).foreign("sg-1").attachment("eni-1", "10.0.0.1", id("sg-1"));
    Lowered refused = lower(ports(new Policies().additive("a", "eni-1"), 1, 61), vpc);
    Diagnostic why = only(refused, ErrorCode.QUOTA_RULES);
    assertThat(why.what()).contains("eni-1", "1 too many");
    assertThat(why.fix()).contains("exclusive, which detaches sg-1", "L-2AFB9258 to 3");
    Lowered fits = lower(ports(new Policies().exclusive("a", "eni-1"), 1, 61), vpc);
    assertThat(fits.diagnostics().errors()).isEmpty();
  }

  @Test
  void moreSegmentsThanSeatsAreRefused() {
    Lowered lowered =
        lower(
            new Policies().exclusive("a", "eni-1").exclusive("b", "eni-1").exclusive("c", "eni-1"),
            new Fixtures()
                .limits(60, 2)
                .foreign("sg-1")
                .attachment("eni-1", "10.0.0.1", id("sg-1")));
    Diagnostic why = only(lowered, ErrorCode.QUOTA_ATTACHMENTS);
    assertThat(why.what()).contains("eni-1", "3 groups", "quota is 2", "1 too many");
    assertThat(why.fix()).contains("raise quota L-2AFB9258 to 3");
  }

  @Test
  void moreGroupsThanTheRegionTakesAreRefused() {
    Lowered lowered =
        lower(
            new Policies().exclusive("a").exclusive("b"),
            new Fixtures()
                .limits(new Limits(60, 5, 10))
                .neighbours(new Neighbours(new TreeMap<>(), List.of(), 9)));
    assertThat(only(lowered, ErrorCode.QUOTA_GROUPS).fix()).contains("L-E79EC296 to 11");
  }

  @Test
  void theProductOfTheQuotasIsBounded() {
    Lowered lowered =
        lower(ports(new Policies().exclusive("a"), 1, 110), new Fixtures().limits(200, 10));
    assertThat(size(lowered, ours("a", 1))).isEqualTo(100);
    assertThat(size(lowered, ours("a", 2))).isEqualTo(10);
  }

  @Test
  void oneMoreGrantIsOneMoreRuleWhereverThereIsRoom() {
    Fixtures vpc = new Fixtures();
    Policies policies = ports(new Policies().exclusive("a"), 1, 70);
    Lowered first = lower(policies, vpc);
    vpc.table(first.desired());
    Lowered second = lower(policies.receives("a", "10.0.0.0/8", Services.tcp(9999)), vpc);
    List<Edit> edits = Differ.edits(first.desired(), second.desired());
    assertThat(edits).singleElement().isInstanceOf(Edit.AddRules.class);
    assertThat(((Edit.AddRules) edits.get(0)).rules()).hasSize(1);
  }

  @Test
  void rulesThatGoStillCountWhileOthersCome() {
    Fixtures vpc = new Fixtures().limits(4, 2);
    vpc.table(lower(ports(new Policies().exclusive("a"), 1, 4), vpc).desired());
    // 10.0.0.0/8 on the same ports narrows to a half of it: the new must come before the old goes
    Policies narrowed = new Policies().exclusive("a");
    for (int i = 0; i < 4; i++) {
      narrowed.receives("a", "10.0.0.0/9", Services.tcp(1 + 2 * i));
    }
    Lowered lowered = lower(narrowed, vpc);
    assertThat(lowered.diagnostics().errors()).isEmpty();
    assertThat(size(lowered, ours("a", 1))).isZero();
    assertThat(size(lowered, ours("a", 2))).isEqualTo(4);
  }

  @Test
  void withoutRoomForBothTheChangeIsRefused() {
    Fixtures vpc = new Fixtures().limits(4, 1);
    vpc.table(lower(ports(new Policies().exclusive("a"), 1, 4), vpc).desired());
    Policies narrowed = new Policies().exclusive("a");
    for (int i = 0; i < 4; i++) {
      narrowed.receives("a", "10.0.0.0/9", Services.tcp(1 + 2 * i));
    }
    Diagnostic why = only(lower(narrowed, vpc), ErrorCode.QUOTA_RULES);
    assertThat(why.what()).contains("still count while new ones are added");
    assertThat(why.fix()).contains("first, then this one");
  }

  @Test
  void whatSharesNothingGoesFirstWhereThereIsNoRoomForBoth() {
    Fixtures vpc = new Fixtures().limits(4, 1);
    vpc.owned(
        "a",
        1,
        rule(INGRESS, tcp(1, 1), "10.0.0.0/8"),
        rule(INGRESS, tcp(22, 22), "0.0.0.0/0"),
        rule(INGRESS, tcp(23, 23), "0.0.0.0/0"),
        rule(INGRESS, tcp(3, 3), "0.0.0.0/0"));
    Lowered lowered = lower(ports(new Policies().exclusive("a"), 1, 2), vpc);
    assertThat(lowered.diagnostics().errors()).isEmpty();
    List<Edit> edits = Differ.edits(vpc.table(), lowered.desired());
    List<Step> steps = new VpcBatching().steps(edits, vpc.snapshot());
    assertThat(steps.stream().map(Step::id).toList())
        .containsExactly(
            "build/exchange-ingress/cordon-acme-a-1",
            "build/revoke-ingress/cordon-acme-a-1",
            "build/describe-ingress/cordon-acme-a-1");
    assertThat(steps.get(0).title()).contains("revoke 2 ingress rules and then authorize 1");
  }

  @Test
  void whatAnotherSegmentSaysAgainDoesNotGoFirst() {
    Policies policies = ports(new Policies().exclusive("a").exclusive("b"), 1, 2);
    policies.receives("b", "10.1.0.0/16", Services.tcp(22));
    Fixtures full =
        new Fixtures()
            .owned(
                "a",
                1,
                rule(INGRESS, tcp(1, 1), "10.0.0.0/8"),
                rule(INGRESS, tcp(22, 22), "0.0.0.0/0"));
    Lowered moved = lower(policies, full.limits(2, 5));
    assertThat(moved.diagnostics().errors()).isEmpty();
    assertThat(size(moved, ours("a", 2))).as("a further group instead").isEqualTo(1);
    List<Step> steps =
        new VpcBatching().steps(Differ.edits(full.table(), moved.desired()), full.snapshot());
    assertThat(steps).noneMatch(step -> step.id().contains("exchange"));
    Diagnostic why = only(lower(policies, full.limits(2, 1)), ErrorCode.QUOTA_RULES);
    assertThat(why.fix()).contains("first, then this one");
  }

  @Test
  void theLastLookRefusesWhatThePlacingMissed() {
    Fixtures full =
        new Fixtures()
            .limits(2, 5)
            .owned(
                "a",
                1,
                rule(INGRESS, tcp(1, 1), "10.0.0.0/8"),
                rule(INGRESS, tcp(22, 22), "0.0.0.0/0"));
    Fixtures wanted =
        new Fixtures()
            .owned(
                "a",
                1,
                rule(INGRESS, tcp(1, 1), "10.0.0.0/8"),
                rule(INGRESS, tcp(22, 22), "10.1.0.0/16"));
    VpcFabric fabric = VpcFabric.of(full.snapshot().fabric());
    List<Diagnostic> found =
        new OnTheWay(full.snapshot(), fabric).of(wanted.table().containers().values());
    assertThat(found).hasSize(1);
    assertThat(found.get(0).what()).contains("1 more than the quota of 2");
  }

  @Test
  void highGroupsAreEmptiedOnlyWhenSeatsAreNeeded() {
    Fixtures vpc = new Fixtures().foreign("sg-1").limits(60, 2);
    vpc.attachment("eni-1", "10.0.0.1", ours("a", 1), ours("a", 2));
    vpc.owned("a", 1, rule(INGRESS, tcp(1, 1), "10.0.0.0/8"));
    vpc.owned("a", 2, rule(INGRESS, tcp(3, 3), "10.0.0.0/8"));
    Policies policies = ports(new Policies().additive("a", "eni-1"), 1, 2);
    assertThat(lower(policies, vpc).membership().get("a")).hasSize(2);
    vpc.attachment("eni-2", "10.0.0.2", id("sg-1"));
    Lowered crowded = lower(ports(new Policies().additive("a", "eni-1", "eni-2"), 1, 2), vpc);
    assertThat(crowded.diagnostics().errors()).isEmpty();
    assertThat(crowded.membership().get("a")).containsExactly(ours("a", 1));
    assertThat(size(crowded, ours("a", 1))).isEqualTo(2);
  }
}
