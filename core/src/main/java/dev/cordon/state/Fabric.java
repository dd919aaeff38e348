package dev.cordon.state;

import java.util.Optional;

/**
 * What a provider alone understands of a site: gates that it only reads, limits, live ids. An
 * immutable value that goes from its observer to its lowering, meaning and writer.
 */
public interface Fabric {

  /** The vendor's own id of a container, where it is there and has one besides its name. */
  default Optional<String> liveId(ContainerId container) {
    return Optional.empty();
  }

  /** Whether somebody put enforcement on hold here, and until when; it may have ended. */
  default Optional<Hold> hold() {
    return Optional.empty();
  }
}
