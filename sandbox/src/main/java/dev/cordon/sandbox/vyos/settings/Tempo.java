package dev.cordon.sandbox.vyos.settings;

import java.time.Duration;

/**
 * How long things take at a router. Immutable.
 *
 * @param read a read
 * @param write a request that changes something, whatever it has
 * @param value each value that such a request sets or deletes
 */
public record Tempo(Duration read, Duration write, Duration value) {

  /** Nothing takes any time. */
  public static Tempo instant() {
    return new Tempo(Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  /** As a router with two cores was measured. */
  public static Tempo measured() {
    return new Tempo(Duration.ofMillis(50), Duration.ofMillis(600), Duration.ofMillis(60));
  }

  /** How long a request with so many values takes. */
  public Duration of(int values) {
    return write.plus(value.multipliedBy(values));
  }
}
