package dev.cordon.sandbox.vyos.walk;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How far one packet came, and its answer. Immutable.
 *
 * @param packet the packet, in words
 * @param outcome how far it came
 * @param answer how far its answer came, and of TCP what follows it both ways; as the outcome if
 *     there was none to answer
 * @param steps what each rule that was about it said
 */
public record Walk(String packet, Outcome outcome, Outcome answer, List<String> steps) {

  public Walk {
    steps = List.copyOf(steps);
  }

  /** Whether it surely arrived. */
  public boolean passes() {
    return outcome == Outcome.PASSES;
  }

  /** Whether it may have arrived. */
  public boolean mayPass() {
    return outcome != Outcome.STOPPED;
  }

  /** Whether it surely arrived and its answer came back. */
  public boolean connects() {
    return passes() && answer == Outcome.PASSES;
  }

  /** The walk on several lines. */
  @Override
  public String toString() {
    String end =
        switch (outcome) {
          case PASSES ->
              answer == Outcome.PASSES ? ": gets through\n" : ": gets through, unanswered\n";
          case DEPENDS -> ": may get through\n";
          case STOPPED -> ": stopped\n";
        };
    return steps.stream()
        .map(step -> "  " + step)
        .collect(Collectors.joining("\n", packet + end, ""));
  }
}
