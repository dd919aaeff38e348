package dev.cordon.apply;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How to wait between tries; replaced in tests. */
@FunctionalInterface
public interface Pause {

  /**
   * Waits before another try.
   *
   * @param round how many tries there were already, from 0
   */
  void before(int round);

  /** Waits exponentially longer, with full jitter, up to a longest wait. */
  static Pause exponential(Duration first, Duration longest) {
    return round -> {
      long ceiling = Math.min(longest.toMillis(), first.toMillis() << Math.min(round, 20));
      try {
        Thread.sleep(ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
