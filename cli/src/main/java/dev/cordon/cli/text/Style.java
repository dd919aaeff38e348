package dev.cordon.cli.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether text is coloured. Colour only repeats what the words and signs say. */
public enum Style {
  /** No escape sequences at all. */
  PLAIN,
  /** ANSI colours. */
  COLOUR;

  private static final Pattern PAINT = Pattern.compile("\u001b\\[(?:0|1|2|(?:1;)?3[123])m");

  /** Something that comes. */
  public String added(String text) {
    return paint("32", text);
  }

  /** Something that changes. */
  public String changed(String text) {
    return paint("33", text);
  }

  /** Something that goes. */
  public String removed(String text) {
    return paint("31", text);
  }

  /** Something good. */
  public String good(String text) {
    return paint("1;32", text);
  }

  /** Something to look at. */
  public String warning(String text) {
    return paint("1;33", text);
  }

  /** Something bad. */
  public String bad(String text) {
    return paint("1;31", text);
  }

  /** A heading. */
  public String strong(String text) {
    return paint("1", text);
  }

  /** Something in the background. */
  public String faint(String text) {
    return paint("2", text);
  }

  /** How long the sequence of ours is that begins at a place of a text; 0 where none does. */
  public static int paintAt(String text, int at) {
    Matcher paint = PAINT.matcher(text).region(at, text.length());
    return paint.lookingAt() ? paint.end() - at : 0;
  }

  private String paint(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
