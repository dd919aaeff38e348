package dev.cordon.sandbox.azure.calls;

import java.time.Duration;

/** How long writes take, and how the next one ends. Thread-safe. */
public final class Pace {

  private Duration time = Duration.ZERO;
  private int polls;
  private int retryAfter;
  private String failure = "";

  /** From now on a write ends after this time and this many polls. */
  public synchronized void takes(Duration longer, int morePolls) {
    time = longer;
    polls = morePolls;
  }

  /** From now on answers about writes under way tell to wait this many seconds. */
  public synchronized void retryAfter(int seconds) {
    retryAfter = seconds;
  }

  /** The next write that is accepted ends with this error. */
  public synchronized void failNext(String code) {
    failure = code;
  }

  synchronized Duration time() {
    return time;
  }

  synchronized int polls() {
    return polls;
  }

  synchronized int retryAfter() {
    return retryAfter;
  }

  synchronized boolean isInstant() {
    return time.isZero() && polls == 0;
  }

  synchronized String takeFailure() {
    String taken = failure;
    failure = "";
    return taken;
  }
}
