package dev.cordon.diag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearMissTest {

  private static final List<String> KNOWN =
      List.of("runners", "runner", "artifacts", "staging", "dns");

  @Test
  void nearestFirstThenByName() {
    assertThat(NearMiss.among(KNOWN, "runers")).containsExactly("runners", "runner");
    assertThat(NearMiss.among(KNOWN, "Staging")).containsExactly("staging");
    assertThat(NearMiss.among(KNOWN, "snd")).isEmpty();
    assertThat(NearMiss.among(KNOWN, "dsn")).containsExactly("dns");
  }

  @Test
  void shortWordsDoNotMatchEverything() {
    assertThat(NearMiss.among(KNOWN, "ntp")).isEmpty();
    assertThat(NearMiss.among(KNOWN, "dnss")).containsExactly("dns");
  }

  @Test
  void asksOnlyWhenSomethingIsNear() {
    assertThat(NearMiss.question(KNOWN, "artefacts", "else"))
        .isEqualTo("did you mean \"artifacts\"?");
    assertThat(NearMiss.question(KNOWN, "database", "else")).isEqualTo("else");
  }
}
