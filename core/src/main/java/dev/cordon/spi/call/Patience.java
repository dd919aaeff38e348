package dev.cordon.spi.call;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waiting between tries: as long as the service asks for, within reason, else longer each time and
 * never the same for two callers. Starts at what a rate of five calls in two seconds gives back,
 * ends within what vendors ask for until everything is visible everywhere. Used once, by one
 * thread.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">Throttling
 *     at AWS</a>
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling">Throttling
 *     at Azure</a>
 */
public final class Patience {

  private static final Duration FIRST = Duration.ofMillis(400);
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Sleeper sleeper;
  private final int tries;
  private final Duration longestAsked;
  private int used = 1;

  /**
   * Patience that is not asked for anything.
   *
   * @param tries how many tries there are in all, the first one included
   */
  public Patience(Sleeper sleeper, int tries) {
    this(sleeper, tries, LONGEST);
  }

  /**
   * Patience.
   *
   * @param tries how many tries there are in all, the first one included
   * @param longestAsked no longer than this is waited because a service asks for it
   */
  public Patience(Sleeper sleeper, int tries, Duration longestAsked) {
    this.sleeper = sleeper;
    this.tries = tries;
    this.longestAsked = longestAsked;
  }

  /** Waits before a further try; false if there is none left, or the thread was interrupted. */
  public boolean again() {
    return again(Optional.empty());
  }

  /**
   * Waits before a further try; false if there is none left, or the thread was interrupted.
   *
   * @param asked how long the service asks to wait
   */
  public boolean again(Optional<Duration> asked) {
    if (used >= tries || Thread.currentThread().isInterrupted()) {
      return false;
    }
    long most = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(used - 1, 20));
    used++;
    long own = ThreadLocalRandom.current().nextLong(most / 2, most + 1);
    try {
      sleeper.sleep(asked.map(this::bearable).orElse(Duration.ofMillis(own)));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Duration bearable(Duration asked) {
    return asked.compareTo(longestAsked) > 0 ? longestAsked : asked;
  }
}
