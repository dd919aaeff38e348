package dev.cordon.spi.call;

import java.time.Duration;

/** How waiting is done, so that tests need not wait. Thread-safe. */
@FunctionalInterface
public interface Sleeper {

  /**
   * Waits.
   *
   * @throws InterruptedException if the thread was interrupted; what was to follow is not done
   */
  void sleep(Duration time) throws InterruptedException;

  /** Really waits. */
  static Sleeper real() {
    return time -> Thread.sleep(time.toMillis());
  }
}
