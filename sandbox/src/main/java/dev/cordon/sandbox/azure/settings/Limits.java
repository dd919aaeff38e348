package dev.cordon.sandbox.azure.settings;

import java.util.EnumMap;
import java.util.Map;

/** The values of the limits. Thread-safe. */
public final class Limits {

  private final Map<Limit, Integer> set = new EnumMap<>(Limit.class);

  /** The value that holds. */
  public synchronized int value(Limit limit) {
    return set.getOrDefault(limit, limit.initial());
  }

  /**
   * Sets a limit everywhere.
   *
   * @throws IllegalArgumentException if the value is negative
   */
  public synchronized void set(Limit limit, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(limit + " of " + value);
    }
    set.put(limit, value);
  }
}
