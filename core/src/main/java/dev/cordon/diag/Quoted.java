package dev.cordon.diag;

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
    } else if (isPlain(c)) {
      shown.appendCodePoint(c);
    } else {
      shown.append(String.format("\\u%04x", c));
    }
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
