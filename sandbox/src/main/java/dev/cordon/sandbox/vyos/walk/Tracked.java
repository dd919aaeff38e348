package dev.cordon.sandbox.vyos.walk;

/** What the router knows of the connection that a packet belongs to. */
public enum Tracked {
  /** It is the first of it. */
  NEW("new"),
  /** It belongs to a known one. */
  ESTABLISHED("established"),
  /** It is about a known one. */
  RELATED("related"),
  /** It fits none. */
  INVALID("invalid");

  private final String word;

  Tracked(String word) {
    this.word = word;
  }

  /** Its name in the configuration. */
  public String word() {
    return word;
  }
}
