package dev.cordon.sandbox.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sandbox.Evidence;
import dev.cordon.sandbox.azure.settings.Behaviour;
import dev.cordon.sandbox.azure.settings.Reading;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BehaviourTest {

  @Test
  void everyOtherReadingBelongsToOneBehaviour() {
    assertThat(Arrays.stream(Behaviour.values()).flatMap(one -> one.other().stream()))
        .containsExactlyInAnyOrder(Reading.values());
  }

  @Test
  void whatIsRecordedOrDocumentedSaysWhere() {
    Stream<Behaviour> known =
        Arrays.stream(Behaviour.values()).filter(one -> one.evidence() != Evidence.UNVERIFIED);
    assertThat(known)
        .allSatisfy(
            one ->
                assertThat(one.source())
                    .matches("(VNET|ARM|SDK|https:/)[ /].+|[\\w.-]+/[\\w.-]+(#\\d+)?"));
  }
}
