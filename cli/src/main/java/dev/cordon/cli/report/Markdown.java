package dev.cordon.cli.report;

import dev.cordon.cli.report.Page.Heading;
import dev.cordon.cli.report.Page.Lines;
import dev.cordon.cli.report.Page.Part;
import dev.cordon.cli.report.Page.Table;
import dev.cordon.cli.report.Page.Text;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Pages as GitHub-flavoured Markdown. Names, tags and reasons come from others, so every character
 * that means something is escaped: they can neither break a table nor call anybody by {@code @}.
 */
public final class Markdown {

  private static final Pattern MEANS_SOMETHING = Pattern.compile("[\\\\`*_{}\\[\\]!|~]");
  private static final Pattern MEANS_SOMETHING_FIRST = Pattern.compile("^(\\d*)([#+=.)-])");
  private static final Pattern TICKS = Pattern.compile("`+");

  private Markdown() {}

  /** The page, with a line feed at its end. */
  public static String of(Page page) {
    StringBuilder out = new StringBuilder("# ").append(escaped(page.title())).append("\n");
    page.parts().forEach(part -> out.append('\n').append(part(part)).append('\n'));
    return out.toString();
  }

  private static String part(Part part) {
    if (part instanceof Heading heading) {
      return "## " + escaped(heading.text());
    } else if (part instanceof Text text) {
      return escaped(text.text());
    } else if (part instanceof Table table) {
      return row(table.head())
          + "\n"
          + row(table.head().stream().map(cell -> "---").toList(), cell -> cell)
          + table.rows().stream().map(row -> "\n" + row(row)).collect(Collectors.joining());
    }
    List<String> lines = ((Lines) part).lines();
    String fence = fence(lines);
    return fence + "text\n" + String.join("\n", lines) + "\n" + fence;
  }

  private static String row(List<String> cells) {
    return row(cells, Markdown::escaped);
  }

  private static String row(List<String> cells, java.util.function.UnaryOperator<String> written) {
    return cells.stream().map(written).collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** Longer than any run of ticks inside. */
  private static String fence(List<String> lines) {
    int longest = 2;
    for (String line : lines) {
      Matcher ticks = TICKS.matcher(line);
      while (ticks.find()) {
        longest = Math.max(longest, ticks.end() - ticks.start());
      }
    }
    return "`".repeat(longest + 1);
  }

  private static String escaped(String text) {
    String oneLine = text.replaceAll("\\s+", " ");
    String plain = MEANS_SOMETHING.matcher(oneLine).replaceAll("\\\\$0");
    return MEANS_SOMETHING_FIRST
        .matcher(plain)
        .replaceFirst("$1\\\\$2")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;")
        .replace("://", "&#58;//");
  }
}
