package dev.cordon.sandbox.azure.state;

import java.time.Instant;

/**
 * A write under way, or one that ended. Immutable.
 *
 * @param deletes whether the target goes away at the end
 * @param due the earliest end
 * @param polls how many more times somebody has to look before it ends
 * @param failure the error code that it ends with; empty if it succeeds
 */
public record Operation(
    String id,
    String region,
    ArmId target,
    boolean deletes,
    Instant due,
    int polls,
    String failure,
    boolean ended) {

  /** Whether it ends now. */
  public boolean endsAt(Instant now) {
    return !ended && polls <= 0 && !now.isBefore(due);
  }

  /** The same after somebody looked. */
  public Operation looked() {
    return new Operation(id, region, target, deletes, due, Math.max(0, polls - 1), failure, ended);
  }

  /** The same, ended. */
  public Operation end() {
    return new Operation(id, region, target, deletes, due, 0, failure, true);
  }
}
