package dev.cordon.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selector;
import dev.cordon.model.Selectors;
import dev.cordon.model.Site;
import dev.cordon.toy.ToyFleet;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Everybody that a selector means is found by index, told here from numbers alone. */
class PopulationPropertyTest {

  private static final Site BUILD = Site.named("build");

  /** A machine: its role is a or b with a number, its address 10.0.x.y. */
  record Machine(int number, char role, int third, int fourth) {
    String id() {
      return "m" + number;
    }

    String tag() {
      return role + "-" + number % 3;
    }

    String address() {
      return "10.0." + third + "." + fourth;
    }
  }

  /** What is asked: the selector, and the plain question that it means. */
  record Asked(Selector selector, java.util.function.Predicate<Machine> means) {}

  @Provide
  Arbitrary<List<Machine>> machines() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 20),
            Arbitraries.of('a', 'b'),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(1, 6))
        .as(Machine::new)
        .list()
        .uniqueElements(Machine::number)
        .uniqueElements(Machine::address)
        .ofMinSize(1)
        .ofMaxSize(10);
  }

  @Provide
  Arbitrary<Asked> asked() {
    Arbitrary<Asked> plain =
        Arbitraries.oneOf(
            Arbitraries.integers()
                .between(0, 20)
                .map(n -> new Asked(Selectors.id("m" + n), m -> m.number == n)),
            Arbitraries.of('a', 'b')
                .map(c -> new Asked(Selectors.tag("role", c + "-*"), m -> m.role == c)),
            Arbitraries.integers()
                .between(0, 2)
                .map(
                    n ->
                        new Asked(
                            Selectors.tag("role", "b-" + n),
                            m -> m.role == 'b' && m.number % 3 == n)),
            Arbitraries.integers()
                .between(0, 3)
                .map(t -> new Asked(Selectors.address("10.0." + t + ".0/24"), m -> m.third == t)),
            Arbitraries.integers()
                .between(1, 6)
                .map(
                    f ->
                        new Asked(
                            Selectors.address("10.0.1." + f), m -> m.third == 1 && m.fourth == f)),
            Arbitraries.of(new Asked(Selectors.subnet("main"), m -> true)));
    Arbitrary<Asked> both =
        Combinators.combine(plain, plain)
            .as((x, y) -> new Asked(Selectors.allOf(x.selector, y.selector), x.means.and(y.means)));
    return Arbitraries.oneOf(plain, both);
  }

  @Property(seed = "20261123", tries = 500)
  void findsWhoIsMeant(
      @ForAll("machines") List<Machine> machines,
      @ForAll("asked") Asked one,
      @ForAll("asked") Asked other) {
    ToyFleet fleet = new ToyFleet();
    machines.forEach(m -> fleet.workload(m.id(), m.tag(), m.address()));
    Segment segment =
        Segment.named("some", Role.BUILD_RUNNER).at(BUILD, one.selector, other.selector);
    Inventory inventory = fleet.inventory(Segmentation.named("acme").segments(segment).build());
    TreeSet<String> meant = new TreeSet<>();
    machines.stream().filter(one.means.or(other.means)).forEach(m -> meant.add(m.id()));
    assertThat(inventory.members("some", "build"))
        .extracting(member -> member.workload().id())
        .containsExactlyElementsOf(meant);
    assertThat(inventory.members("other", "build")).isEmpty();
  }
}
