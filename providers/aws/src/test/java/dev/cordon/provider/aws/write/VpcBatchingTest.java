package dev.cordon.provider.aws.write;

import static dev.cordon.provider.aws.Fixtures.id;
import static dev.cordon.provider.aws.Fixtures.ours;
import static dev.cordon.provider.aws.Fixtures.rule;
import static dev.cordon.provider.aws.Fixtures.tcp;
import static dev.cordon.state.Direction.EGRESS;
import static dev.cordon.state.Direction.INGRESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.provider.aws.Fixtures;
import dev.cordon.spi.Step;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.RuleTable;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VpcBatchingTest {

  private static final ContainerId A = ours("a", 1);

  private static List<Step> steps(Fixtures vpc, Edit... edits) {
    return new VpcBatching().steps(List.of(edits), vpc.snapshot());
  }

  private static List<String> titles(List<Step> steps) {
    return steps.stream().map(Step::title).toList();
  }

  private static Edit bind(ContainerId... containers) {
    return new Edit.Bind("eni-1", new TreeSet<>(List.of(containers)));
  }

  @Test
  void oneAuthorizeAndOneRevokeForEachDirection() {
    Fixtures vpc =
        new Fixtures()
            .owned(
                "a",
                1,
                rule(INGRESS, tcp(1, 1), "10.0.0.0/8"),
                rule(EGRESS, tcp(1, 1), "10.0.0.0/8"));
    List<Step> steps =
        steps(
            vpc,
            new Edit.AddRules(
                A,
                List.of(
                    rule(INGRESS, tcp(2, 2), "10.0.0.0/8"),
                    rule(INGRESS, tcp(4, 4), "10.0.0.0/8"),
                    rule(EGRESS, tcp(2, 2), "10.0.0.0/8"))),
            new Edit.RemoveRules(
                A,
                List.of(
                    rule(INGRESS, tcp(1, 1), "10.0.0.0/8"),
                    rule(EGRESS, tcp(1, 1), "10.0.0.0/8"))));
    assertThat(titles(steps))
        .containsExactly(
            "authorize 2 ingress rules on cordon-acme-a-1",
            "revoke 1 ingress rule on cordon-acme-a-1",
            "authorize 1 egress rule on cordon-acme-a-1",
            "revoke 1 egress rule on cordon-acme-a-1");
    assertThat(steps.stream().map(Step::id).distinct().count()).isEqualTo(4);
  }

  @Test
  void onTheWayAnInterfaceCarriesOneGroupAtLeastAndNoMoreThanTheQuota() {
    VpcBatching batching = new VpcBatching();
    Fixtures vpc = new Fixtures().limits(60, 2);
    assertThat(batching.takes((Edit.Bind) bind(), vpc.snapshot())).isFalse();
    assertThat(batching.takes((Edit.Bind) bind(A, id("sg-1")), vpc.snapshot())).isTrue();
    assertThat(batching.takes((Edit.Bind) bind(A, id("sg-1"), id("sg-2")), vpc.snapshot()))
        .isFalse();
  }

  @Test
  void gainingAndLosingGoesOverTheUnion() {
    Fixtures vpc = new Fixtures().foreign("sg-1").attachment("eni-1", "10.0.0.1", id("sg-1"));
    List<Step> steps = steps(vpc, bind(A));
    assertThat(steps).hasSize(2);
    assertThat(steps.get(0).edits()).containsExactly(bind(A, id("sg-1")));
    assertThat(steps.get(1).edits()).containsExactly(bind(A));
    assertThat(titles(steps))
        .containsExactly("join eni-1 to cordon-acme-a-1", "detach sg-1 from eni-1");
  }

  @Test
  void withoutASeatForBothTheyAreExchangedAtOnce() {
    Fixtures vpc =
        new Fixtures().limits(60, 1).foreign("sg-1").attachment("eni-1", "10.0.0.1", id("sg-1"));
    assertThat(titles(steps(vpc, bind(A))))
        .containsExactly("exchange sg-1 of eni-1 for cordon-acme-a-1");
  }

  @Test
  void onlyGainingOrOnlyLosingIsOneStep() {
    Fixtures vpc = new Fixtures().foreign("sg-1").attachment("eni-1", "10.0.0.1", id("sg-1"));
    assertThat(titles(steps(vpc, bind(A, id("sg-1")))))
        .containsExactly("join eni-1 to cordon-acme-a-1");
    Fixtures both = new Fixtures().foreign("sg-1").attachment("eni-1", "10.0.0.1", A, id("sg-1"));
    assertThat(titles(steps(both, bind(A)))).containsExactly("detach sg-1 from eni-1");
  }

  @Test
  void theStepsLeadToWhereTheEditsLead() {
    Fixtures vpc =
        new Fixtures()
            .limits(1, 5)
            .owned("a", 1, rule(INGRESS, tcp(1, 1), "10.0.0.0/8"))
            .owned("gone", 1)
            .foreign("sg-1")
            .attachment("eni-1", "10.0.0.1", id("sg-1"));
    List<Edit> edits =
        List.of(
            new Edit.Mark(A, new TreeMap<>()),
            new Edit.AddRules(A, List.of(rule(INGRESS, tcp(2, 2), "10.0.0.0/8"))),
            new Edit.RemoveRules(A, List.of(rule(INGRESS, tcp(1, 1), "10.0.0.0/8"))),
            new Edit.Delete(ours("gone", 1)),
            bind(A));
    RuleTable direct = vpc.table();
    for (Edit edit : edits) {
      direct = direct.after(edit);
    }
    RuleTable stepped = vpc.table();
    for (Step step : steps(vpc, edits.toArray(Edit[]::new))) {
      for (Edit edit : step.edits()) {
        stepped = stepped.after(edit);
      }
    }
    assertThat(stepped).isEqualTo(direct);
  }
}
