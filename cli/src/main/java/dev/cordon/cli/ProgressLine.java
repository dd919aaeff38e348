package dev.cordon.cli;

import dev.cordon.engine.Progress;
import java.util.Locale;

/**
 * What is being done now, on the error stream: one line that is rewritten in place where somebody
 * watches, a line for each piece of work where all is to be told, and nothing elsewhere.
 * Thread-safe.
 */
final class ProgressLine implements Progress, AutoCloseable {

  private static final int WIDTH = 79;
  private static final int BAR = 12;

  private final Terminal terminal;
  private final OutputOptions output;
  private final long begun = System.nanoTime();
  private boolean shown;

  private ProgressLine(Terminal terminal, OutputOptions output) {
    this.terminal = terminal;
    this.output = output;
  }

  static ProgressLine on(Terminal terminal, OutputOptions output) {
    return new ProgressLine(terminal, output);
  }

  @Override
  public synchronized void at(String stage, String now, int done, int total) {
    if (output.isVerbose()) {
      terminal.err().println(time() + stage + ": " + now + counted(done, total));
    } else if (terminal.isWatched() && !output.isQuiet()) {
      terminal.rewind();
      terminal.err().print(bar(done, total) + fitting(stage + ": " + now, done, total));
      terminal.err().flush();
      shown = true;
    }
  }

  private String time() {
    double seconds = (System.nanoTime() - begun) / 1e9;
    return String.format(Locale.ROOT, "%7.2f s  ", seconds);
  }

  /** How much of this stage is behind; nothing for what is done at a stroke. */
  private static String bar(int done, int total) {
    if (total <= 1) {
      return "";
    }
    int full = Math.min(BAR, (int) ((long) BAR * done / total));
    return "[" + "#".repeat(full) + "·".repeat(BAR - full) + "] ";
  }

  private static String counted(int done, int total) {
    return total > 1 ? " (" + Math.min(done + 1, total) + " of " + total + ")" : "";
  }

  /** A line that wrapped could not be taken back. */
  private static String fitting(String text, int done, int total) {
    String end = counted(done, total);
    int room = WIDTH - end.length() - (total > 1 ? BAR + 3 : 0);
    return (text.length() <= room ? text : text.substring(0, room - 1) + "…") + end;
  }

  @Override
  public synchronized void close() {
    if (shown) {
      terminal.rewind();
      terminal.err().flush();
      shown = false;
    }
  }
}
