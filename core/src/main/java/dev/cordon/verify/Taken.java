package dev.cordon.verify;

import dev.cordon.space.FlowSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Flows that are known already: those between sites whose gates say what they said.
 *
 * @param sites those sites
 * @param flows by path; a path between them without flows is absent
 */
record Taken(Set<String> sites, SortedMap<Path, FlowSet> flows) {

  /** Nothing is known yet. */
  static Taken nothing() {
    return new Taken(new TreeSet<>(), new TreeMap<>());
  }

  /** Whether the flows of a path are known. */
  boolean tells(Path path) {
    return isKnown(path.from()) && isKnown(path.to());
  }

  private boolean isKnown(String end) {
    return end.equals(Path.OUTSIDE) ? !sites.isEmpty() : sites.contains(end);
  }

  /** The flows of a path that is known. */
  FlowSet of(Path path) {
    return PathFlows.at(flows, path);
  }
}
