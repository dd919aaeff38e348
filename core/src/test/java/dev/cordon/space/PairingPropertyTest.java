package dev.cordon.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.function.IntBinaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Little beside much, much beside little and alike, asked address by address. */
class PairingPropertyTest {

  private static final int HIGHEST = 450;

  @Provide
  Arbitrary<int[]> few() {
    return Arbitraries.integers().between(0, 3).array(int[].class).ofMinSize(0).ofMaxSize(3);
  }

  @Provide
  Arbitrary<int[]> many() {
    return Arbitraries.integers().between(0, 2).array(int[].class).ofMinSize(0).ofMaxSize(120);
  }

  /** From every second address on the next number. */
  private static Steps steps(int[] values, int start, int apart) {
    TreeMap<Integer, Integer> at = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      at.put(start + apart * i, values[i]);
    }
    Steps.Draft draft = new Steps.Draft(4, false);
    at.forEach(draft::add);
    return draft.steps();
  }

  private static int at(Steps steps, int address) {
    return steps.at(new IpAddress(Family.V4, 0, address));
  }

  private static int operation(Extent extent, int a, int b) {
    boolean there =
        switch (extent) {
          case EITHER -> a != 0 || b != 0;
          case FIRST -> a != 0;
          case BOTH -> a != 0 && b != 0;
        };
    return there ? (5 * a + b) % 7 : 0;
  }

  private static void check(Steps first, Steps second, Extent extent) {
    IntBinaryOperator operation = (a, b) -> operation(extent, a, b);
    Steps merged = Pairing.merged(first, second, extent, operation, Work.free());
    boolean meets = false;
    for (int address = 0; address <= HIGHEST; address++) {
      int expected = operation.applyAsInt(at(first, address), at(second, address));
      assertThat(at(merged, address)).as(address + " " + extent).isEqualTo(expected);
      meets |= expected != 0;
    }
    assertThat(Pairing.meets(first, second, extent, operation, Work.free())).isEqualTo(meets);
  }

  @Property(tries = 600)
  void everyAddressGetsWhatTheOperationMakesOfIt(
      @ForAll("few") int[] few,
      @ForAll("many") int[] many,
      @ForAll Extent extent,
      @ForAll @net.jqwik.api.constraints.IntRange(max = 250) int start,
      @ForAll @net.jqwik.api.constraints.IntRange(min = 1, max = 60) int apart) {
    Steps little = steps(few, start, apart);
    Steps much = steps(many, 1, 2);
    check(little, much, extent);
    check(much, little, extent);
    check(much, much, extent);
  }

  @Property(tries = 300)
  void searchingOnwardsFindsWhatSearchingEverywhereFinds(
      @ForAll("many") int[] many,
      @ForAll @net.jqwik.api.constraints.IntRange(max = HIGHEST) int from,
      @ForAll @net.jqwik.api.constraints.IntRange(max = HIGHEST) int to) {
    Marks marks = steps(many, 1, 2).marks();
    int low = marks.floor(0, Math.min(from, to));
    int high = Math.max(from, to);
    assertThat(marks.floorFrom(low, 0, high)).isEqualTo(marks.floor(0, high));
  }

  @Test
  void littleInMuchIsLookedUpAndNotWalkedAlong() {
    int[] much = new int[20_000];
    for (int i = 0; i < much.length; i++) {
      much[i] = i % 2;
    }
    Steps wide = steps(much, 0, 1);
    Steps narrow = steps(new int[] {1, 0}, 7_001, 1);
    for (Extent extent : List.of(Extent.FIRST, Extent.BOTH)) {
      Work work = new Work("a test", 10);
      assertThat(Pairing.merged(narrow, wide, extent, (a, b) -> operation(extent, a, b), work))
          .isNotNull();
      assertThat(work.spent()).isLessThan(5);
    }
  }
}
