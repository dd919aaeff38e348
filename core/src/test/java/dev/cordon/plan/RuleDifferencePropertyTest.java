package dev.cordon.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class RuleDifferencePropertyTest {

  /** Rules that may have the same text and still not be equal. */
  record Rule(Direction direction, int number, String note) implements NativeRule {

    @Override
    public String text() {
      return "rule " + number / 2;
    }

    @Override
    public Set<ContainerId> references() {
      return Set.of();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Rule that && direction == that.direction && number == that.number;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  @Provide
  Arbitrary<List<Rule>> rules() {
    return Combinators.combine(
            Arbitraries.of(Direction.class),
            Arbitraries.integers().between(0, 9),
            Arbitraries.of("", "one", "two"))
        .as(Rule::new)
        .list()
        .ofMaxSize(14);
  }

  private static List<NativeRule> kept(List<Rule> rules) {
    return new Container(
            new ContainerId("build", "a"),
            Container.Ownership.OWNED,
            new TreeMap<>(),
            List.copyOf(rules))
        .rules();
  }

  @Property(seed = "20261123", tries = 1000)
  void isWhatOneByOneComparingFinds(
      @ForAll("rules") List<Rule> before, @ForAll("rules") List<Rule> after) {
    List<NativeRule> from = kept(before);
    List<NativeRule> to = kept(after);
    List<NativeRule> added = new ArrayList<>(to);
    added.removeIf(from::contains);
    List<NativeRule> removed = new ArrayList<>(from);
    removed.removeIf(to::contains);
    List<String> renoted = new ArrayList<>();
    for (NativeRule rule : to) {
      for (NativeRule was : from) {
        if (was.equals(rule) && !was.note().equals(rule.note())) {
          renoted.add(rule + rule.note());
        }
      }
    }
    RuleDifference difference = RuleDifference.of(from, to);
    assertThat(difference.added()).containsExactlyInAnyOrderElementsOf(added);
    assertThat(difference.removed()).containsExactlyInAnyOrderElementsOf(removed);
    assertThat(difference.renoted())
        .extracting(rule -> rule + rule.note())
        .containsExactlyInAnyOrderElementsOf(renoted);
    assertThat(difference.isEmpty())
        .isEqualTo(added.isEmpty() && removed.isEmpty() && renoted.isEmpty());
  }
}
