package dev.cordon.state;

import java.util.List;
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

  /**
   * What an attachment that is there carries itself, of what one born inside is told to carry: the
   * rest may come from where it stands.
   *
   * @param membership the containers of a membership, in order
   */
  default List<ContainerId> carried(Attachment attachment, List<ContainerId> membership) {
    return membership;
  }

  /** Whether an attachment may carry no container at all. */
  default boolean mayCarryNothing() {
    return false;
  }

  /** Whether somebody put enforcement on hold here, and until when; it may have ended. */
  default Optional<Hold> hold() {
    return Optional.empty();
  }
}
