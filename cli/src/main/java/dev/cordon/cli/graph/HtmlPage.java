package dev.cordon.cli.graph;

import dev.cordon.cli.json.GraphJson;
import dev.cordon.diag.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * A graph as one HTML page that asks nobody for anything: style and script stand inside, only they
 * may run, and the data is JSON that cannot end its own element.
 */
final class HtmlPage {

  private HtmlPage() {}

  static String text(Graph graph) {
    String style = resource("graph.css");
    String script = resource("graph.js");
    return resource("graph.html")
        .replace("{{policy}}", policy(style, script))
        .replace("{{style}}", style)
        .replace("{{script}}", script)
        .replace("{{title}}", escaped(graph.fleet()))
        .replace("{{data}}", data(graph));
  }

  private static String policy(String style, String script) {
    return "default-src 'none'; style-src 'sha256-"
        + digest(style)
        + "'; script-src 'sha256-"
        + digest(script)
        + "'; base-uri 'none'; form-action 'none'";
  }

  /**
   * Nothing in it can be taken for a tag, a comment or an end of line by any parser, and nothing
   * turns the reading direction: such characters are shown as their numbers.
   */
  private static String data(Graph graph) {
    return numbered(GraphJson.tree(graph).toString())
        .replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e");
  }

  /** Characters that are not plain stand in texts only; a backslash of JSON is written twice. */
  private static String numbered(String json) {
    StringBuilder shown = new StringBuilder();
    json.codePoints()
        .forEach(
            c ->
                shown.append(
                    Quoted.isPlain(c)
                        ? Character.toString(c)
                        : Quoted.visible(Character.toString(c)).replace("\\", "\\\\")));
    return shown.toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
