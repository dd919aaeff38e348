package dev.cordon.cli;

import dev.cordon.cli.text.Style;
import dev.cordon.diag.Quoted;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A stream of text, in UTF-8, in which only Cordon itself can move or paint. Names, tags and
 * messages come from clouds and files: what could repaint a terminal, forge a line or turn the
 * reading direction is shown as its number instead, in the form that JSON takes for the same
 * character.
 */
final class Screen extends PrintStream {

  private final boolean painted;

  /**
   * A screen.
   *
   * @param flushed whether every line is written at once
   * @param painted whether Cordon's own colours are let through
   */
  Screen(OutputStream out, boolean flushed, boolean painted) {
    super(out, flushed, StandardCharsets.UTF_8);
    this.painted = painted;
  }

  @Override
  public void print(@Nullable String text) {
    super.print(text == null || isPlain(text) ? text : safe(text));
  }

  /** Goes back to the start of the line and empties it. */
  void rewind() {
    super.print("\r\u001b[K");
  }

  private static boolean isPlain(String text) {
    return text.codePoints().allMatch(Screen::isPlain);
  }

  private static boolean isPlain(int codePoint) {
    return codePoint == '\n' || codePoint == '\t' || Quoted.isPlain(codePoint);
  }

  private String safe(String text) {
    StringBuilder safe = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int paint = painted ? Style.paintAt(text, at) : 0;
      int codePoint = text.codePointAt(at);
      int length = Math.max(paint, Character.charCount(codePoint));
      if (paint > 0 || isPlain(codePoint)) {
        safe.append(text, at, at + length);
      } else {
        text.substring(at, at + length).chars().forEach(c -> number(safe, c));
      }
      at += length;
    }
    return safe.toString();
  }

  private static void number(StringBuilder safe, int c) {
    safe.append(String.format("\\u%04x", c));
  }
}
