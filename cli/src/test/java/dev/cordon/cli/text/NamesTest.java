package dev.cordon.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {

  @Test
  void numbersCountAsNumbers() {
    List<String> names = new ArrayList<>(List.of("b", "a10", "a9", "a", "F:10", "F:9"));
    names.sort(Names.NATURAL);
    assertThat(names).containsExactly("F:9", "F:10", "a", "a9", "a10", "b");
  }

  @Test
  void namesThatDifferOnlyInZerosAreTwo() {
    assertThat(Names.NATURAL.compare("a09", "a9")).isNotZero();
    assertThat(Names.NATURAL.compare("a09", "a9")).isEqualTo(-Names.NATURAL.compare("a9", "a09"));
  }

  @Test
  void hugeNumbersToo() {
    assertThat(Names.NATURAL.compare("x99999999999999999999", "x100000000000000000000"))
        .isNegative();
  }

  @Test
  void manyNamesAreCounted() {
    assertThat(Names.few(List.of("r2", "r10", "r1"))).isEqualTo("r1, r2, r10");
    assertThat(Names.few(List.of("r4", "r2", "r3", "r1"))).isEqualTo("r1, r2, r3, r4");
    assertThat(Names.few(List.of("r4", "r5", "r2", "r3", "r1"))).isEqualTo("r1, r2, r3 and 2 more");
  }
}
