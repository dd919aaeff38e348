package dev.cordon.verify;

import static dev.cordon.model.Role.ARTIFACT_STORE;
import static dev.cordon.model.Role.BUILD_RUNNER;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.tcp;
import static dev.cordon.toy.ToyFleet.at;
import static dev.cordon.toy.ToyFleet.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Site;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.Direction;
import dev.cordon.toy.ToyFleet;
import dev.cordon.toy.ToyRule;
import org.junit.jupiter.api.Test;

class JudgeTest {

  private static final ServiceSet HTTPS = ServiceSet.tcp(PortSet.of(443));
  private static final ServiceSet SSH = ServiceSet.tcp(PortSet.of(22));
  private static final Site BUILD = Site.named("build");
  private static final Segment RUNNERS =
      Segment.named("runners", BUILD_RUNNER).at(BUILD, tag("role", "runner"));
  private static final Segment STORE =
      Segment.named("store", ARTIFACT_STORE).at(BUILD, tag("role", "store"));

  private static Segmentation intent(Segment... segments) {
    return Segmentation.named("acme")
        .segments(segments)
        .grant(segments[0])
        .to(segments[1])
        .on(tcp(443))
        .because("pull dependencies")
        .build();
  }

  private static ToyFleet enforced() {
    return new ToyFleet()
        .workload("r1", "runner", "10.0.0.1")
        .workload("s1", "store", "10.0.0.2")
        .workload("b1", "other", "10.0.0.3")
        .container("runners", Ownership.OWNED, ToyRule.group(Direction.EGRESS, id("store"), HTTPS))
        .container("store", Ownership.OWNED, ToyRule.group(Direction.INGRESS, id("runners"), HTTPS))
        .bind("r1", "runners")
        .bind("s1", "store");
  }

  private static Verdict verdict(ToyFleet fleet, Segment... segments) {
    return fleet.judge(intent(segments)).verdict(at(fleet.table()));
  }

  @Test
  void rulesThatMeanTheIntentAreExact() {
    assertThat(verdict(enforced(), RUNNERS, STORE)).isInstanceOf(Verdict.Exact.class);
  }

  @Test
  void aWiderRuleOfOursIsViolatedWithItsPacket() {
    ToyFleet fleet =
        enforced()
            .container(
                "store",
                Ownership.OWNED,
                ToyRule.group(Direction.INGRESS, id("runners"), HTTPS),
                ToyRule.addresses(Direction.INGRESS, "0.0.0.0/0", SSH));
    Verdict.Violated violated = (Verdict.Violated) verdict(fleet, RUNNERS, STORE);
    assertThat(violated.counterexamples())
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.kind()).isEqualTo(Counterexample.Kind.NOT_GRANTED);
              assertThat(c.path()).isEqualTo("outside → build");
              assertThat(c.packet().destinationPort()).isEqualTo(22);
              assertThat(c.because()).contains("no grant admits it");
            });
  }

  @Test
  void aMissingRuleIsViolatedForMembersAndForThoseWhoJoinLater() {
    ToyFleet fleet = enforced().container("store", Ownership.OWNED);
    Verdict.Violated violated = (Verdict.Violated) verdict(fleet, RUNNERS, STORE);
    assertThat(violated.counterexamples())
        .anySatisfy(
            c -> {
              assertThat(c.kind()).isEqualTo(Counterexample.Kind.STOPPED);
              assertThat(c.because()).anyMatch(line -> line.contains("pull dependencies"));
            });
  }

  @Test
  void anEgressThatNobodyAcceptsIsNoFlow() {
    ToyFleet fleet =
        enforced()
            .container(
                "runners",
                Ownership.OWNED,
                ToyRule.group(Direction.EGRESS, id("store"), HTTPS.union(SSH)));
    assertThat(verdict(fleet, RUNNERS, STORE)).isInstanceOf(Verdict.Exact.class);
  }

  @Test
  void whatForeignRulesLetThroughIsContainedForAnAdditiveSegment() {
    ToyFleet fleet = withForeignSsh();
    Verdict.Contained contained = (Verdict.Contained) verdict(fleet, RUNNERS, STORE);
    assertThat(contained.residual())
        .singleElement()
        .satisfies(r -> assertThat(r.path()).isEqualTo("outside → build"));
  }

  @Test
  void whatForeignRulesLetThroughIsViolatedForAnExclusiveSegment() {
    assertThat(verdict(withForeignSsh(), RUNNERS, STORE.exclusive()))
        .isInstanceOf(Verdict.Violated.class);
  }

  @Test
  void whatOnlyForeignRulesGiveIsNotEnforced() {
    ToyFleet fleet =
        enforced()
            .container("store", Ownership.OWNED)
            .container(
                "legacy",
                Ownership.FOREIGN,
                ToyRule.group(Direction.INGRESS, id("runners"), HTTPS),
                ToyRule.addresses(Direction.INGRESS, "10.9.0.0/16", SSH))
            .bind("s1", "store", "legacy");
    Verdict.Violated violated = (Verdict.Violated) verdict(fleet, RUNNERS, STORE);
    assertThat(violated.counterexamples())
        .anySatisfy(c -> assertThat(c.because()).anyMatch(l -> l.contains("ours are missing")));
  }

  private static ToyFleet withForeignSsh() {
    return enforced()
        .container(
            "legacy", Ownership.FOREIGN, ToyRule.addresses(Direction.INGRESS, "0.0.0.0/0", SSH))
        .bind("s1", "store", "legacy");
  }
}
