package dev.cordon.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While this is open, an interrupt (Ctrl-C) asks a run to stop between two steps instead of ending
 * the process in the middle of one; the process ends when the run has told what it did.
 */
final class Interrupts implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Terminal terminal;
  private final Thread hook;
  private volatile boolean requested;

  private Interrupts(Terminal terminal) {
    this.terminal = terminal;
    this.hook = new Thread(this::interrupted, "cordon-interrupt");
  }

  static Interrupts caught(Terminal terminal) {
    Interrupts interrupts = new Interrupts(terminal);
    Runtime.getRuntime().addShutdownHook(interrupts.hook);
    return interrupts;
  }

  /** Whether somebody asked to stop. */
  boolean requested() {
    return requested;
  }

  private void interrupted() {
    requested = true;
    terminal.err().println("\nStopping after this step.");
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        terminal.err().println("The step did not end in time; look with cordon drift.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (!requested) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        requested = true;
      }
    }
    finished.countDown();
  }
}
