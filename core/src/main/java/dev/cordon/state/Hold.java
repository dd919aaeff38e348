package dev.cordon.state;

import java.time.Instant;
import java.util.Objects;

/**
 * Somebody broke the glass: until an instant, nothing is enforced at a site. Written on the fabric
 * itself, so that everybody who enforces there sees it.
 *
 * @param until from then on it no longer counts
 * @param by who did it
 * @param because why
 */
public record Hold(Instant until, String by, String because) {
  public Hold {
    Objects.requireNonNull(until);
    Objects.requireNonNull(by);
    Objects.requireNonNull(because);
  }

  /** Whether it still counts. */
  public boolean isActive(Instant now) {
    return until.isAfter(now);
  }

  /** {@code until 2026-01-31T12:00:00Z by anna: incident 4711}. */
  @Override
  public String toString() {
    return "until " + until + " by " + by + ": " + because;
  }
}
