package dev.cordon.space;

import java.util.List;

/**
 * A rule that changes nothing.
 *
 * @param rule its position in the table
 * @param coveredBy the positions of rules that together match everything it matches, rising; not
 *     always the fewest; empty if it matches nothing at all
 */
public record Redundancy(int rule, List<Integer> coveredBy) {

  public Redundancy {
    coveredBy = List.copyOf(coveredBy);
  }
}
