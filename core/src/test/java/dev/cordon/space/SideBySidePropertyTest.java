package dev.cordon.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Against a plain array over a universe of 64 numbers at the bottom and 64 at the top. */
class SideBySidePropertyTest {

  private static final long TOP = 0xFFFF_FFFFL;
  private static final int NUMBERS = 128;

  /** Numbers from first to last, of the universe, with a value. */
  record Stretch(int first, int last, int value) {
    Marks marks() {
      Marks.Draft draft = new Marks.Draft(2, false);
      draft.addInterval(0, number(first), 0, number(last), Family.V4);
      return draft.marks();
    }
  }

  private static long number(int place) {
    return place < NUMBERS / 2 ? place : TOP - (NUMBERS - 1 - place);
  }

  @Provide
  Arbitrary<List<Stretch>> stretches() {
    return Combinators.combine(
            Arbitraries.integers().between(0, NUMBERS - 1),
            Arbitraries.integers().between(0, 6),
            Arbitraries.integers().between(1, 3))
        .as((from, more, value) -> new Stretch(from, Math.min(NUMBERS - 1, from + more), value))
        .list()
        .ofMaxSize(9);
  }

  @Property(seed = "20261123", tries = 1000)
  void isWhatEachNumberIsIn(@ForAll("stretches") List<Stretch> stretches) {
    int[] expected = new int[NUMBERS];
    boolean overlapping = false;
    for (Stretch stretch : stretches) {
      for (int i = stretch.first; i <= stretch.last; i++) {
        overlapping |= expected[i] != 0;
        expected[i] = stretch.value;
      }
    }
    List<Marks> sets = new ArrayList<>();
    stretches.forEach(stretch -> sets.add(stretch.marks()));
    Steps steps = SideBySide.of(sets, stretches.stream().mapToInt(Stretch::value).toArray());
    assertThat(steps == null).isEqualTo(overlapping);
    if (steps != null) {
      for (int i = 0; i < NUMBERS; i++) {
        assertThat(steps.at(new IpAddress(Family.V4, 0, number(i)))).isEqualTo(expected[i]);
      }
      assertThat(steps).isEqualTo(steps.map(value -> value));
    }
  }
}
