package dev.cordon.sandbox.vyos.config;

/** Which VyOS a router runs: what it takes and how it answers depend on it. */
public enum Dialect {
  /** The long-term release 1.4, sagitta. */
  V1_4('4', "1.4.0"),
  /** The branch of 1.5, circinus, in October 2024. */
  V1_5('5', "1.5-rolling-202409250007"),
  /** The rolling release in October 2024. */
  ROLLING_2024('r', "1.5-rolling-202410250007"),
  /** A later rolling release: zones have members, commits can be confirmed. */
  ROLLING('n', "1.5-rolling-202507250007");

  private final char mark;
  private final String version;

  Dialect(char mark, String version) {
    this.mark = mark;
    this.version = version;
  }

  /** What {@code show version} tells. */
  public String version() {
    return version;
  }

  /** How the listings of paths mark it. */
  char mark() {
    return mark;
  }

  /** Whether it is 1.4. */
  public boolean isOld() {
    return this == V1_4;
  }

  /** Whether it is a rolling release of the time after October 2024. */
  public boolean isNewest() {
    return this == ROLLING;
  }
}
