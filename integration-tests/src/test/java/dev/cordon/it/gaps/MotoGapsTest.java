package dev.cordon.it.gaps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every gap is held by exactly one test. */
class MotoGapsTest {

  @Test
  void everyGapHasItsTest() {
    List<MotoGap> held =
        Stream.of(
                MotoValidationGapsTest.class,
                MotoRuleGapsTest.class,
                MotoGroupGapsTest.class,
                MotoOtherGapsTest.class,
                MotoLateGapsTest.class)
            .flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .map(method -> method.getAnnotation(Deviation.class))
            .filter(Objects::nonNull)
            .map(Deviation::value)
            .toList();
    assertThat(held).containsExactlyInAnyOrder(MotoGap.values());
  }
}
