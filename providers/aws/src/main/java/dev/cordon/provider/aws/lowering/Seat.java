package dev.cordon.provider.aws.lowering;

import java.util.SortedSet;

/**
 * What one network interface would have to carry.
 *
 * @param attachment its id
 * @param segments the segments that claim it
 * @param ours how many groups of ours
 * @param foreign the foreign groups that stay
 * @param quota how many it can carry
 */
record Seat(
    String attachment, SortedSet<String> segments, int ours, SortedSet<String> foreign, int quota) {

  int carried() {
    return ours + foreign.size();
  }

  boolean isCrowded() {
    return carried() > quota;
  }

  /** Whether it would be too much even with a single group for each segment. */
  boolean isCrowdedAnyway() {
    return segments.size() + foreign.size() > quota;
  }
}
