package dev.cordon.sandbox.azure.walk;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How far one packet came. Immutable.
 *
 * @param packet the packet, in words
 * @param passes whether it arrived; its answer then comes back too
 * @param steps what each gate said, up to the one that stopped it
 */
public record Walk(String packet, boolean passes, List<String> steps) {

  public Walk {
    steps = List.copyOf(steps);
  }

  /** The walk on several lines. */
  @Override
  public String toString() {
    return steps.stream()
        .map(step -> "  " + step)
        .collect(
            Collectors.joining("\n", packet + (passes ? ": gets through\n" : ": stopped\n"), ""));
  }
}
