package dev.cordon.space;

import java.util.Objects;

/**
 * How a set of flows changes.
 *
 * @param opened flows that become possible
 * @param closed flows that stop being possible
 */
public record Shift(FlowSet opened, FlowSet closed) {

  public Shift {
    Objects.requireNonNull(opened);
    Objects.requireNonNull(closed);
  }

  /** Whether nothing changes. */
  public boolean isNothing() {
    return opened.isEmpty() && closed.isEmpty();
  }
}
