package dev.cordon.sandbox.gcp.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A write under way, or one that is done. Immutable.
 *
 * @param path where it can be asked for
 * @param target the path of what is written
 * @param body what is told of it, but for how far it is
 * @param change what it does when it is done
 * @param due the earliest end
 * @param polls how many more times somebody has to look before it is done
 * @param failure how it ended; {@link Failure#NONE} if it is under way or went well
 * @param endedAt when it was done; {@link Instant#MAX} while it is under way
 */
public record Operation(
    String path,
    String target,
    ObjectNode body,
    Change change,
    Instant due,
    int polls,
    Failure failure,
    Instant endedAt) {

  /** What a write does to the world. */
  @FunctionalInterface
  public interface Change {
    /** A change that does nothing. */
    Change NONE = world -> {};

    /** Makes the change. */
    void make(World world);
  }

  /**
   * How a write failed.
   *
   * @param code such as {@code RESOURCE_IN_USE_BY_ANOTHER_RESOURCE}; empty if it did not fail
   * @param status the HTTP status that stands for it
   */
  public record Failure(String code, int status, String message) {
    /** It did not fail. */
    public static final Failure NONE = new Failure("", 200, "");
  }

  /** Whether it is done. */
  public boolean ended() {
    return !endedAt.equals(Instant.MAX);
  }

  /** Whether it is done now. */
  public boolean endsAt(Instant now) {
    return !ended() && polls <= 0 && !now.isBefore(due);
  }

  /** The same after somebody looked. */
  public Operation looked() {
    return new Operation(path, target, body, change, due, Math.max(0, polls - 1), failure, endedAt);
  }

  /** The same, done. */
  public Operation end(Failure how, Instant now) {
    return new Operation(path, target, body, Change.NONE, due, 0, how, now);
  }
}
