package dev.cordon.sandbox.aws;

import dev.cordon.sandbox.aws.calls.Work;
import java.time.Duration;

/**
 * When callers see what was written. At first at once; EC2 itself promises only that it will be
 * (https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html). As long as a new id
 * is not seen, a call that names it is told that it does not exist. Thread-safe.
 */
public final class Consistency {

  private final Work work;

  Consistency(Work work) {
    this.work = work;
  }

  /** A write is seen after this much of the sandbox's time. */
  public void lag(Duration time) {
    lag(time, 0);
  }

  /** A write is seen after that many further calls. */
  public void lagCalls(long calls) {
    lag(Duration.ZERO, calls);
  }

  /** A write is seen when both have passed. */
  public void lag(Duration time, long calls) {
    work.with(
        state -> {
          state.lag(time, calls);
          return true;
        });
  }

  /** While writes are on their way, each call sees an older or a newer state, by chance. */
  public void flicker(long seed) {
    work.with(
        state -> {
          state.flicker(seed);
          return true;
        });
  }

  /** A write is seen at once. */
  public void immediate() {
    work.with(
        state -> {
          state.steady();
          state.lag(Duration.ZERO, 0);
          return true;
        });
  }
}
