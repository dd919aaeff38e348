package dev.cordon.sandbox.vyos.policy;

/** Where a packet meets a base chain. */
public enum Hook {
  /** On its way through the router. */
  FORWARD("forward", "FWD"),
  /** On its way to the router itself. */
  INPUT("input", "INP"),
  /** On its way from the router itself. */
  OUTPUT("output", "OUT");

  private final String word;
  private final String mark;

  Hook(String word, String mark) {
    this.word = word;
    this.mark = mark;
  }

  /** Its name in the configuration. */
  public String word() {
    return word;
  }

  /** Its name in logs. */
  public String mark() {
    return mark;
  }
}
