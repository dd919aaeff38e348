package dev.cordon.model;

import static dev.cordon.model.Services.ssh;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Guardrails against reachability by repeated matrix products. */
class GuardrailPropertyTest {

  private static final int SEGMENTS = 5;

  /** Who may open a connection to whom, by number. */
  record Edge(int from, int to) {}

  private static final List<Segment> PARTIES =
      IntStream.range(0, SEGMENTS)
          .mapToObj(
              i ->
                  Segment.named("s" + i, Role.OTHER)
                      .at(Site.named("build"), Selectors.tag("n", "s" + i)))
          .toList();

  private static boolean[][] closure(Set<Edge> edges) {
    boolean[][] reach = new boolean[SEGMENTS][SEGMENTS];
    edges.forEach(edge -> reach[edge.from()][edge.to()] = true);
    for (int round = 0; round < SEGMENTS; round++) {
      for (int a = 0; a < SEGMENTS; a++) {
        for (int b = 0; b < SEGMENTS; b++) {
          for (int via = 0; via < SEGMENTS; via++) {
            reach[a][b] |= reach[a][via] && reach[via][b];
          }
        }
      }
    }
    return reach;
  }

  private static boolean broken(Set<Edge> edges, Edge guarded, Guardrail.Reach reach) {
    SegmentationBuilder declared = Segmentation.named("acme").segments(PARTIES);
    edges.forEach(
        e -> declared.grant(PARTIES.get(e.from())).to(PARTIES.get(e.to())).on(ssh()).because("x"));
    GuardrailSentence.Reaches never = declared.never(PARTIES.get(guarded.from()));
    Segment goal = PARTIES.get(guarded.to());
    if (reach == Guardrail.Reach.DIRECT) {
      never.directlyReaches(goal).because("x");
    } else {
      never.reaches(goal).because("x");
    }
    return !Declared.mistakes(declared).isEmpty();
  }

  @Property(tries = 1000, seed = "20260110")
  void aTransitiveOneHoldsExactlyWhenNoChainExists(
      @ForAll("graphs") Set<Edge> edges, @ForAll("edges") Edge guarded) {
    assertThat(broken(edges, guarded, Guardrail.Reach.TRANSITIVE))
        .isEqualTo(closure(edges)[guarded.from()][guarded.to()]);
  }

  @Property(tries = 300, seed = "20260111")
  void aDirectOneHoldsExactlyWhenNoGrantExists(
      @ForAll("graphs") Set<Edge> edges, @ForAll("edges") Edge guarded) {
    assertThat(broken(edges, guarded, Guardrail.Reach.DIRECT)).isEqualTo(edges.contains(guarded));
  }

  @Provide
  Arbitrary<Edge> edges() {
    Arbitrary<Integer> ends = Arbitraries.integers().between(0, SEGMENTS - 1);
    return Combinators.combine(ends, ends).as(Edge::new);
  }

  @Provide
  Arbitrary<Set<Edge>> graphs() {
    return edges().set().ofMaxSize(7);
  }
}
