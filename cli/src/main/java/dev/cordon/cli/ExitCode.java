package dev.cordon.cli;

/** What the process ends with. */
public enum ExitCode {
  /** Done, or nothing to do. */
  DONE(0),
  /** Something was wrong: usage, the fleet file, the fabric. */
  ERROR(1),
  /** There are changes to make, and it was asked whether there are. */
  CHANGES(2),
  /** The rules and the intent disagree. */
  VIOLATED(3),
  /** The change is over its limits, and nobody approved it. */
  OVER_LIMITS(4);

  private final int value;

  ExitCode(int value) {
    this.value = value;
  }

  /** The number. */
  public int value() {
    return value;
  }
}
