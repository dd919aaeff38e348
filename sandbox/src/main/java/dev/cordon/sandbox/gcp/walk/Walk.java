package dev.cordon.sandbox.gcp.walk;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How far one packet came. Immutable.
 *
 * @param packet the packet, in words
 * @param steps what each gate said, up to the one that stopped it
 */
public record Walk(String packet, Outcome outcome, List<String> steps) {

  public Walk {
    steps = List.copyOf(steps);
  }

  /** Whether it surely arrived; its answer then comes back too. */
  public boolean passes() {
    return outcome == Outcome.PASSES;
  }

  /** Whether it may have arrived. */
  public boolean mayPass() {
    return outcome != Outcome.STOPPED;
  }

  /** The walk on several lines. */
  @Override
  public String toString() {
    String end =
        switch (outcome) {
          case PASSES -> ": gets through\n";
          case DEPENDS -> ": may get through\n";
          case STOPPED -> ": stopped\n";
        };
    return steps.stream()
        .map(step -> "  " + step)
        .collect(Collectors.joining("\n", packet + end, ""));
  }
}
