package dev.cordon.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What callers see of a state that changes: at once, after some time, or after some further calls.
 * Not thread-safe: its owner calls it under a lock.
 *
 * @param <S> the immutable state
 */
public final class Visibility<S> {

  private static final class Version<S> {
    private final S state;
    private final Instant at;
    private long looks;

    private Version(S state, Instant at) {
      this.state = state;
      this.at = at;
    }
  }

  private final InstantSource clock;
  private final Deque<Version<S>> pending = new ArrayDeque<>();
  private S seen;
  private S truth;
  private Duration lag = Duration.ZERO;
  private long looksNeeded;
  private @Nullable SplittableRandom flicker;

  /** Starts with a state that is seen at once. */
  public Visibility(S state, InstantSource clock) {
    this.seen = state;
    this.truth = state;
    this.clock = clock;
  }

  /** From now on a change is seen when this much time has passed and this many calls were made. */
  public void lag(Duration time, long calls) {
    lag = time;
    looksNeeded = calls;
    settle();
  }

  /** As long as changes are on their way, each look sees an old or a new state, by chance. */
  public void flicker(long seed) {
    flicker = new SplittableRandom(seed);
  }

  /** Looks stop going back and forth. */
  public void steady() {
    flicker = null;
  }

  /** The state as it is. */
  public S truth() {
    return truth;
  }

  /** Changes the state; the change is seen later. */
  public void publish(S state) {
    truth = state;
    pending.addLast(new Version<>(state, clock.instant()));
    settle();
  }

  /** Replaces the state, and all that was on its way, at once. */
  public void replace(S state) {
    pending.clear();
    truth = state;
    seen = state;
  }

  /** What a call made now sees. */
  public S look() {
    settle();
    S view = view();
    pending.forEach(version -> version.looks++);
    return view;
  }

  private S view() {
    if (flicker == null || pending.isEmpty()) {
      return seen;
    }
    List<S> views = new ArrayList<>(List.of(seen));
    pending.forEach(version -> views.add(version.state));
    return views.get(flicker.nextInt(views.size()));
  }

  private void settle() {
    Instant now = clock.instant();
    while (!pending.isEmpty() && isVisible(pending.getFirst(), now)) {
      seen = pending.removeFirst().state;
    }
  }

  private boolean isVisible(Version<S> version, Instant now) {
    return version.looks >= looksNeeded && !now.isBefore(version.at.plus(lag));
  }
}
