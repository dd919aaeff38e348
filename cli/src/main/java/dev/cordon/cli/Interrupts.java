package dev.cordon.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * From when they are caught until this is closed, an interrupt (Ctrl-C) asks a run to stop between
 * two steps instead of ending the process in the middle of one; the process ends when all has been
 * told.
 */
final class Interrupts implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;

  private final CountDownLatch told = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupted, "cordon-interrupt");
  private final Terminal terminal;
  private boolean caught;
  private volatile boolean requested;

  Interrupts(Terminal terminal) {
    this.terminal = terminal;
  }

  /** From here on, an interrupt only asks. */
  void catchThem() {
    Runtime.getRuntime().addShutdownHook(hook);
    caught = true;
  }

  /** Whether somebody asked to stop. */
  boolean requested() {
    return requested;
  }

  private void interrupted() {
    requested = true;
    terminal.err().println("\nStopping after this step.");
    try {
      if (!told.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        terminal.err().println("The step did not end in time; look with cordon drift.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the process end; everything must be written and flushed by now. */
  @Override
  public void close() {
    told.countDown();
    if (caught && !requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        requested = true;
      }
    }
  }
}
