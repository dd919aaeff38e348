package dev.cordon.provider.aws.write;

import dev.cordon.provider.aws.AwsOptions;
import dev.cordon.provider.aws.Sleeper;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Waiting between tries: longer each time, never the same for two callers. Starts at what the
 * service needs to give one call back to an empty bucket (5 a second), ends within what it asks for
 * until everything is visible everywhere.
 *
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">Throttling
 *     </a>
 * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html">Eventual
 *     consistency</a>
 */
final class Patience {

  private static final long FIRST_MILLIS = 400;
  private static final long LONGEST_MILLIS = 20_000;

  private final Sleeper sleeper;
  private final int tries;
  private int used = 1;

  Patience(AwsOptions options) {
    this(options, options.writeAttempts());
  }

  Patience(AwsOptions options, int tries) {
    this.sleeper = options.sleeper();
    this.tries = tries;
  }

  /** Waits before a further try; false if there is none left, or the thread was interrupted. */
  boolean again() {
    if (used >= tries || Thread.currentThread().isInterrupted()) {
      return false;
    }
    long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(used - 1, 20));
    used++;
    try {
      sleeper.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1)));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
