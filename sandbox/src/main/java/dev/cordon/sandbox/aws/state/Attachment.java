package dev.cordon.sandbox.aws.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What holds an interface. Immutable.
 *
 * @param instanceId the instance, or null when another service holds it
 * @param owner the account of the holder, such as {@code amazon-aws} for a service
 */
public record Attachment(
    String id,
    @Nullable String instanceId,
    String owner,
    int deviceIndex,
    boolean deleteOnTermination,
    Instant at) {

  /** The same attachment; the interface goes when the instance ends. */
  public Attachment thatDeletes() {
    return new Attachment(id, instanceId, owner, deviceIndex, true, at);
  }

  /** The same attachment; the interface outlives the instance. */
  public Attachment thatKeeps() {
    return new Attachment(id, instanceId, owner, deviceIndex, false, at);
  }
}
