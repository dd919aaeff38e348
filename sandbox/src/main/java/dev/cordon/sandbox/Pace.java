package dev.cordon.sandbox;

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

  /** How long a write takes. */
  public synchronized Duration time() {
    return time;
  }

  /** How many looks at a write find it under way. */
  public synchronized int polls() {
    return polls;
  }

  /** The seconds to wait that answers tell. */
  public synchronized int retryAfter() {
    return retryAfter;
  }

  /** Whether a write ends before the next call. */
  public synchronized boolean isInstant() {
    return time.isZero() && polls == 0;
  }

  /** The error that the next write ends with, once; empty if it ends well. */
  public synchronized String takeFailure() {
    String taken = failure;
    failure = "";
    return taken;
  }
}
