package dev.cordon.diag;

/** How much a finding weighs. */
public enum Severity {
  /** Worth knowing; nothing needs to be done. */
  INFO,
  /** Goes on, but somebody should look. */
  WARNING,
  /** Stops the stage that found it; nothing is written. */
  ERROR
}
