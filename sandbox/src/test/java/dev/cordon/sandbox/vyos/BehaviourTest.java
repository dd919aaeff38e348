package dev.cordon.sandbox.vyos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.sandbox.Evidence;
import dev.cordon.sandbox.vyos.settings.Behaviour;
import dev.cordon.sandbox.vyos.settings.Reading;
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
                    .matches("((RUN|DOC|https:/)[ /].+|.*KERNEL)|[\\w.-]+/[\\w.-]+(#\\d+)?"));
  }

  @Test
  void thePageNamesEveryOtherReading() throws Exception {
    Path root = Path.of(Objects.requireNonNull(System.getProperty("project.root")));
    String page = Files.readString(root.resolve("docs/semantics/vyos.md"));
    assertThat(Reading.values()).allSatisfy(one -> assertThat(page).contains("`" + one + "`"));
  }
}
