package dev.cordon.sandbox.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sandbox.Evidence;
import dev.cordon.sandbox.gcp.settings.Behaviour;
import dev.cordon.sandbox.gcp.settings.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
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
                    .matches("(API|NGFW|TAGS|MM|KCC|https:/)[ ,;:/].+|[\\w.-]+/[\\w.-]+(#\\d+)?"));
  }

  @Test
  void thePageNamesEveryOtherReading() throws Exception {
    Path root = Path.of(Objects.requireNonNull(System.getProperty("project.root")));
    String page = Files.readString(root.resolve("docs/semantics/gcp.md"));
    assertThat(Reading.values()).allSatisfy(one -> assertThat(page).contains("`" + one + "`"));
  }
}
