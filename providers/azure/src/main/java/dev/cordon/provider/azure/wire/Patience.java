package dev.cordon.provider.azure.wire;

import dev.cordon.provider.azure.AzureOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waiting between tries: as long as the service asks for, else longer each time and never the same
 * for two callers. Used once, by one thread.
 */
public final class Patience {

  private static final long FIRST_MILLIS = 400;
  private static final long LONGEST_MILLIS = 20_000;

  private final AzureOptions options;
  private final int tries;
  private int used = 1;

  /**
   * Patience.
   *
   * @param tries how many tries there are in all, the first one included
   */
  public Patience(AzureOptions options, int tries) {
    this.options = options;
    this.tries = tries;
  }

  /** Waits before a further try; false if there is none left, or the thread was interrupted. */
  public boolean again(Optional<Duration> asked) {
    if (used >= tries || Thread.currentThread().isInterrupted()) {
      return false;
    }
    long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(used - 1, 20));
    used++;
    long own = ThreadLocalRandom.current().nextLong(most / 2, most + 1);
    try {
      options.sleeper().sleep(asked.map(Patience::bearable).orElse(Duration.ofMillis(own)));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Duration bearable(Duration asked) {
    return asked.compareTo(Arm.longestWait()) > 0 ? Arm.longestWait() : asked;
  }
}
