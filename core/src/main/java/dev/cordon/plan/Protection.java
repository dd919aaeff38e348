package dev.cordon.plan;

import dev.cordon.model.Service;
import java.util.Objects;

/**
 * Flows that no change may take away: those between the live members of two segments.
 *
 * @param from the segment that sends
 * @param to the segment that receives
 * @param service what they use
 * @param because why it is protected
 */
public record Protection(String from, String to, Service service, String because) {
  public Protection {
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    Objects.requireNonNull(service);
    if (because.isBlank() || service.set().isEmpty()) {
      throw new IllegalArgumentException("a protection says why, and of which service");
    }
  }

  @Override
  public String toString() {
    return from + " → " + to + " " + service;
  }
}
