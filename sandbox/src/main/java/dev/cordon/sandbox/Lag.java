package dev.cordon.sandbox;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * When lists, or another view of the state, show what was written; at first at once. Reads of one
 * resource always show it at once. Thread-safe.
 */
public final class Lag {

  private final Consumer<Consumer<Visibility<?>>> state;

  /** For a state that is changed through this. */
  public Lag(Consumer<Consumer<Visibility<?>>> state) {
    this.state = state;
  }

  /** A write is seen after this much of the sandbox's time. */
  public void time(Duration time) {
    state.accept(seen -> seen.lag(time, 0));
  }

  /** A write is seen after that many further calls of any kind. */
  public void calls(long calls) {
    state.accept(seen -> seen.lag(Duration.ZERO, calls));
  }

  /** While writes are on their way, each call sees an older or a newer state, by chance. */
  public void flicker(long seed) {
    state.accept(seen -> seen.flicker(seed));
  }

  /** A write is seen at once. */
  public void none() {
    state.accept(
        seen -> {
          seen.steady();
          seen.lag(Duration.ZERO, 0);
        });
  }
}
