package dev.cordon.diag;

/** How much a finding weighs. */
public enum Severity {
  /** Worth knowing; nothing needs to be done. */
  INFO,
  /** Goes on, but somebody should look. */
  WARNING,
  /** Stops the stage that found it; nothing is written. */
  ERROR;

  /** The word for it in what people read. */
  public String word() {
    return switch (this) {
      case INFO -> "note";
      case WARNING -> "warning";
      case ERROR -> "error";
    };
  }
}
