package dev.cordon.verify;

import dev.cordon.space.FlowSet;
import java.util.Objects;

/**
 * Flows that get through although no grant admits them, by something we do not own.
 *
 * @param path where they travel
 * @param cause who lets them through
 * @param flows which flows; empty for a workload that could not be joined at all
 */
public record Residual(String path, String cause, FlowSet flows) {
  public Residual {
    Objects.requireNonNull(path);
    Objects.requireNonNull(cause);
    Objects.requireNonNull(flows);
  }
}
