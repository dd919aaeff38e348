package dev.cordon.diag;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {

  @Test
  void plainTextStaysAsItIs() {
    assertThat(Quoted.value("Größe → 8")).isEqualTo("\"Größe → 8\"");
  }

  @Test
  void quotesAndBackslashesAreEscaped() {
    assertThat(Quoted.value("a\"b\\c")).isEqualTo("\"a\\\"b\\\\c\"");
  }

  @Test
  void whatCouldRepaintATerminalOrForgeALineIsShownAsItsNumber() {
    assertThat(Quoted.value("a\u001b[2Jb\nc\u202e\u2028"))
        .isEqualTo("\"a\\u001b[2Jb\\u000ac\\u202e\\u2028\"");
    assertThat(Quoted.value("\ud800")).isEqualTo("\"\\ud800\"");
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    assertThat(Quoted.value("😀".repeat(81))).isEqualTo("\"" + "😀".repeat(80) + "…\"");
    assertThat(Quoted.value("😀".repeat(80))).isEqualTo("\"" + "😀".repeat(80) + "\"");
  }
}
