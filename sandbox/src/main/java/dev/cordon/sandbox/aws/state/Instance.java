package dev.cordon.sandbox.aws.state;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * An instance; its interfaces are found by their attachments. Immutable.
 *
 * @param ended when it was terminated, or null while it runs
 */
public record Instance(
    String id,
    Scope scope,
    String reservationId,
    int launchIndex,
    String imageId,
    String type,
    String subnetId,
    String vpcId,
    Instant launched,
    @Nullable Instant ended,
    SortedMap<String, String> tags)
    implements Resource {

  /** The same instance, terminated. */
  public Instance endedAt(Instant time) {
    return new Instance(
        id,
        scope,
        reservationId,
        launchIndex,
        imageId,
        type,
        subnetId,
        vpcId,
        launched,
        time,
        tags);
  }

  @Override
  public Instance tagged(SortedMap<String, String> others) {
    return new Instance(
        id,
        scope,
        reservationId,
        launchIndex,
        imageId,
        type,
        subnetId,
        vpcId,
        launched,
        ended,
        others);
  }
}
