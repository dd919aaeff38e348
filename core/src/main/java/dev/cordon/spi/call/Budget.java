package dev.cordon.spi.call;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How often a vendor may be asked.
 *
 * @param name of what is counted together, unique within a scope
 * @param rates all of them hold
 */
public record Budget(String name, List<Rate> rates) {

  /**
   * A bucket of requests that fills again evenly.
   *
   * @param burst how many may leave at once; at least 1
   * @param requests how many come back, at least 1
   * @param period in this time
   */
  public record Rate(long burst, long requests, Duration period) {
    public Rate {
      if (burst < 1 || requests < 1 || period.isNegative() || period.isZero()) {
        throw new IllegalArgumentException("a rate of " + requests + " in " + period);
      }
    }

    /** A bucket that fills by so many requests in a second. */
    public static Rate perSecond(long burst, long requests) {
      return new Rate(burst, requests, Duration.ofSeconds(1));
    }

    /**
     * For vendors that count by the window: whenever a window begins, at most so many leave in it.
     *
     * @param requests how many; at least 5
     */
    public static Rate within(long requests, Duration window) {
      long burst = requests / 5;
      return new Rate(burst, requests - burst, window);
    }
  }

  public Budget {
    Objects.requireNonNull(name);
    rates = List.copyOf(rates);
  }
}
