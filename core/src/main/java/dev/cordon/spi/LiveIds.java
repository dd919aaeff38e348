package dev.cordon.spi;

import dev.cordon.state.ContainerId;
import java.util.Optional;

/** Resolves containers of other sites to live ids while a plan is applied. Thread-safe. */
@FunctionalInterface
public interface LiveIds {

  /** The live id of a container anywhere in the fleet, or empty if it does not exist yet. */
  Optional<String> of(ContainerId id);
}
