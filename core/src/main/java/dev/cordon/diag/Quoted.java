package dev.cordon.diag;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values that users gave, made safe to show: in quotes, without control characters that could
 * repaint a terminal or forge a line of a log, and not endlessly long.
 */
public final class Quoted {

  private static final int LONGEST = 80;

  private Quoted() {}

  /** The value in double quotes. */
  public static String value(String value) {
    boolean fits = value.codePointCount(0, value.length()) <= LONGEST;
    int end = fits ? value.length() : value.offsetByCodePoints(0, LONGEST);
    StringBuilder shown = new StringBuilder("\"");
    value.substring(0, end).codePoints().forEach(c -> append(shown, c));
    return shown.append(fits ? "\"" : "…\"").toString();
  }

  private static void append(StringBuilder shown, int c) {
    if (c == '"' || c == '\\') {
      shown.append('\\').appendCodePoint(c);
    } else {
      appendVisible(shown, c);
    }
  }

  /**
   * Text from others without quotes: what could forge a line or turn the reading direction is shown
   * as its number, in the form that JSON takes for the same character; a tab stays one.
   */
  public static String visible(String text) {
    if (text.codePoints().allMatch(c -> c == '\t' || isPlain(c))) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\t') {
                shown.append('\t');
              } else {
                appendVisible(shown, c);
              }
            });
    return shown.toString();
  }

  /** The same for text of several lines, which stay lines. */
  static String visibleLines(String text) {
    return text.indexOf('\n') < 0
        ? visible(text)
        : Stream.of(text.split("\n", -1)).map(Quoted::visible).collect(Collectors.joining("\n"));
  }

  private static void appendVisible(StringBuilder shown, int c) {
    if (isPlain(c)) {
      shown.appendCodePoint(c);
    } else {
      new String(Character.toChars(c)).chars().forEach(unit -> number(shown, unit));
    }
  }

  private static void number(StringBuilder shown, int unit) {
    shown.append(String.format("\\u%04x", unit));
  }

  /** Whether a code point can be shown as it is: no control, format or unpaired surrogate. */
  public static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
