package dev.cordon.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.cli.text.Golden;
import dev.cordon.cli.text.Samples;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How pages look, and that nothing in them can break out. */
class PageTest {

  private static final String NASTY =
      "a | b <script>alert(1)</script> & @team `x` **y** [z](https://evil.example) \n# h \"q\" 'r'";

  private static Page nasty() {
    return new Page(
        NASTY,
        List.of(
            new Page.Heading(NASTY),
            new Page.Text(NASTY),
            new Page.Lines(List.of(NASTY, "````")),
            new Page.Table(List.of("one", NASTY), List.of(List.of(NASTY, "x")))));
  }

  @Test
  void aPlanAsMarkdown() throws IOException {
    Golden.check("plan-page.md", Markdown.of(PlanPage.of(Samples.plan())));
  }

  @Test
  void aPlanAsHtml() throws IOException {
    Golden.check("plan-page.html", Html.of(PlanPage.of(Samples.plan())));
  }

  @Test
  void aPlanWithoutChanges() throws IOException {
    Golden.check("plan-page-empty.md", Markdown.of(PlanPage.of(Samples.emptyPlan())));
  }

  @Test
  void nothingBreaksOutOfHtml() {
    String html = Html.of(nasty());
    assertThat(html).doesNotContain("<script").contains("&lt;script&gt;").contains("&quot;q&quot;");
    assertThat(html.split("<tr>", -1)).hasSize(3);
  }

  @Test
  void nothingBreaksOutOfMarkdown() {
    String markdown = Markdown.of(nasty());
    String outside = markdown.replaceAll("(?s)`````text\n.*?\n`````", "");
    assertThat(outside).doesNotContain("<", ">", "@team", "://", "\n# h");
    assertThat(outside.lines().filter(line -> line.startsWith("|")))
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.replace("\\|", "").split("\\|", -1)).hasSize(4));
    assertThat(markdown).contains("\n`````text\n");
  }

  @Test
  void nothingTurnsTheReadingDirectionOrForgesALine() {
    String turned = "a\u202eb\u2066c\nd\u2028e\tf";
    Page page =
        new Page(
            turned,
            List.of(
                new Page.Heading(turned),
                new Page.Text(turned),
                new Page.Lines(List.of(turned)),
                new Page.Table(List.of(turned), List.of(List.of(turned)))));
    for (String shown : List.of(Html.of(page), Markdown.of(page))) {
      assertThat(shown).doesNotContain("\u202e", "\u2066", "\u2028", "c\nd");
      assertThat(shown.replace("\\\\", "\\")).contains("a\\u202eb\\u2066c\\u000ad\\u2028e\tf");
    }
  }
}
