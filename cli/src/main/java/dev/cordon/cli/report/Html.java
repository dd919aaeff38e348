package dev.cordon.cli.report;

import dev.cordon.cli.report.Page.Heading;
import dev.cordon.cli.report.Page.Lines;
import dev.cordon.cli.report.Page.Part;
import dev.cordon.cli.report.Page.Table;
import dev.cordon.cli.report.Page.Text;
import java.util.List;
import java.util.stream.Collectors;

/** Pages as one HTML document that asks nobody for anything: no script, no picture, no font. */
public final class Html {

  private static final String STYLE =
      """
      :root { color-scheme: light dark; }
      body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
      pre { overflow-x: auto; padding: 0.75rem 1rem; border: 1px solid; border-radius: 0.4rem; }
      table { border-collapse: collapse; width: 100%; }
      th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.6rem; border-bottom: 1px solid; }
      """;

  private Html() {}

  /** The document, with a line feed at its end. */
  public static String of(Page page) {
    String title = escaped(page.title());
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        """
        + "<title>"
        + title
        + "</title>\n<style>\n"
        + STYLE
        + "</style>\n</head>\n<body>\n<main>\n<h1>"
        + title
        + "</h1>\n"
        + page.parts().stream().map(Html::part).collect(Collectors.joining())
        + "</main>\n</body>\n</html>\n";
  }

  private static String part(Part part) {
    if (part instanceof Heading heading) {
      return "<h2>" + escaped(heading.text()) + "</h2>\n";
    } else if (part instanceof Text text) {
      return "<p>" + escaped(text.text()) + "</p>\n";
    } else if (part instanceof Table table) {
      return "<table>\n<thead>"
          + row(table.head(), "th scope=\"col\"", "th")
          + "</thead>\n<tbody>\n"
          + table.rows().stream().map(row -> row(row, "td", "td")).collect(Collectors.joining("\n"))
          + "\n</tbody>\n</table>\n";
    }
    return "<pre tabindex=\"0\">" + escaped(String.join("\n", ((Lines) part).lines())) + "</pre>\n";
  }

  private static String row(List<String> cells, String open, String close) {
    return cells.stream()
        .map(cell -> "<" + open + ">" + escaped(cell) + "</" + close + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
