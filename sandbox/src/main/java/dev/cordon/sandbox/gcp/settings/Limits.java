package dev.cordon.sandbox.gcp.settings;

import java.util.EnumMap;
import java.util.Map;

/** The values of the limits, the same for every project. Thread-safe. */
public final class Limits {

  private final Map<Limit, Integer> chosen = new EnumMap<>(Limit.class);

  /** The value that holds. */
  public synchronized int value(Limit limit) {
    Integer other = chosen.get(limit);
    return other == null ? limit.initial() : other;
  }

  /**
   * Sets a limit for every project.
   *
   * @throws IllegalArgumentException if the value is negative
   */
  public synchronized void set(Limit limit, int value) {
    if (value < 0) {
      throw new IllegalArgumentException("a limit of " + value + " for " + limit);
    }
    chosen.put(limit, value);
  }
}
