package dev.cordon.spi;

import dev.cordon.state.ContainerId;

/**
 * Carries out the steps of one plan at one site, one at a time or several at once as the plan's
 * waves allow; remembers the live ids of what it created. The SDK's own retries of writes are off.
 */
public interface Writer extends AutoCloseable {

  /** Carries out a step. Never throws for what the fabric says; that is an outcome. */
  StepOutcome write(Step step);

  /** The live id of a container that exists or was created by this writer, or empty. */
  java.util.Optional<String> liveId(ContainerId id);

  /** Lets go of what the writer holds; the fabric stays as it is. */
  @Override
  void close();
}
