package dev.cordon.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The time that a sandbox cloud lives in. It runs with the machine's clock until it is frozen, and
 * can be advanced in both modes. Thread-safe.
 */
public final class SandboxClock implements InstantSource {

  private final InstantSource machine;
  private Duration offset = Duration.ZERO;
  private @Nullable Instant frozen;

  /** A clock that runs with the machine's. */
  public SandboxClock() {
    this(InstantSource.system());
  }

  /** A clock that runs with the given one. */
  public SandboxClock(InstantSource machine) {
    this.machine = machine;
  }

  @Override
  public synchronized Instant instant() {
    return (frozen == null ? machine.instant() : frozen).plus(offset);
  }

  /** Stops the clock at this time: from now on only {@link #advance} moves it. */
  public synchronized void freezeAt(Instant time) {
    frozen = time;
    offset = Duration.ZERO;
  }

  /** Lets the clock run again from where it stands. */
  public synchronized void run() {
    offset = Duration.between(machine.instant(), instant());
    frozen = null;
  }

  /**
   * Moves the clock forward.
   *
   * @throws IllegalArgumentException if the duration is negative
   */
  public synchronized void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("time runs forward: " + by);
    }
    offset = offset.plus(by);
  }

  /** Lets the given time pass: really when the clock runs, by advancing it when it is frozen. */
  public void pass(Duration time) throws InterruptedException {
    if (isFrozen()) {
      advance(time);
    } else {
      Thread.sleep(time.toMillis());
    }
  }

  private synchronized boolean isFrozen() {
    return frozen != null;
  }
}
