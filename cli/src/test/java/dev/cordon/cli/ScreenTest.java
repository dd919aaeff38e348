package dev.cordon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cordon.cli.text.Style;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What others named cannot repaint, hide, turn or forge what Cordon says. */
class ScreenTest {

  @Test
  void whatCouldRepaintIsShownAsItsNumber() {
    assertThat(shown(false, s -> s.print("a\u001b[2Kb\rc\u0007d\u202ee\u2028f")))
        .isEqualTo("a\\u001b[2Kb\\u000dc\\u0007d\\u202ee\\u2028f");
    assertThat(shown(true, s -> s.println("\u001b[8mhidden\u001b[1A")))
        .isEqualTo("\\u001b[8mhidden\\u001b[1A" + System.lineSeparator());
  }

  @Test
  void textOfAllLanguagesStays() {
    String text = "bau-läufer 構築 סביבה 🚀\tand\nthe next line";
    assertThat(shown(false, s -> s.print(text))).isEqualTo(text);
  }

  @Test
  void everyColourOfOursIsLetThroughWhereThereAreColours() {
    Style style = Style.COLOUR;
    String painted =
        style.added("a")
            + style.changed("b")
            + style.removed("c")
            + style.good("d")
            + style.warning("e")
            + style.bad("f")
            + style.strong("g")
            + style.faint("h");
    assertThat(shown(true, s -> s.print(painted))).isEqualTo(painted);
    assertThat(shown(false, s -> s.print(painted))).doesNotContain("\u001b");
  }

  @Test
  void aJsonDocumentKeepsItsMeaning() throws Exception {
    JsonMapper json = new JsonMapper();
    Map<String, String> document = Map.of("name", "a\u202eb\u2028c\uDB40\uDC01\u001b[8m");
    String written = shown(false, s -> s.print(text(json, document)));
    assertThat(written.chars()).allMatch(c -> c >= ' ' && c < 127);
    assertThat(json.readTree(written).get("name").asText()).isEqualTo(document.get("name"));
  }

  private static String text(JsonMapper json, Map<String, String> document) {
    try {
      return json.writeValueAsString(document);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String shown(boolean painted, Consumer<PrintStream> printing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Screen screen = new Screen(bytes, true, painted);
    printing.accept(screen);
    screen.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
