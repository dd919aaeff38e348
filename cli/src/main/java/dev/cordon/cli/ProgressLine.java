package dev.cordon.cli;

import dev.cordon.engine.Progress;

/**
 * One line on the error stream that says what is being done now, rewritten in place; nothing where
 * nobody watches. Thread-safe.
 */
final class ProgressLine implements Progress, AutoCloseable {

  private static final int WIDTH = 79;
  private static final String REWIND = "\r\u001b[K";

  private final Terminal terminal;
  private boolean shown;

  private ProgressLine(Terminal terminal) {
    this.terminal = terminal;
  }

  static ProgressLine on(Terminal terminal) {
    return new ProgressLine(terminal);
  }

  @Override
  public synchronized void at(String stage, String now, int done, int total) {
    if (terminal.isWatched()) {
      String counted = total > 1 ? " (" + Math.min(done + 1, total) + " of " + total + ")" : "";
      terminal.err().print(REWIND + fitting(stage + ": " + now + counted));
      terminal.err().flush();
      shown = true;
    }
  }

  /** A line that wrapped could not be taken back. */
  private static String fitting(String text) {
    return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
  }

  @Override
  public synchronized void close() {
    if (shown) {
      terminal.err().print(REWIND);
      terminal.err().flush();
      shown = false;
    }
  }
}
