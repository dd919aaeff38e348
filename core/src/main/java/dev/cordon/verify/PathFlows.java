package dev.cordon.verify;

import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Flows by path. A path without flows is absent.
 *
 * @param sure flows that certainly pass
 * @param maybe flows that possibly pass; the same object where all is known
 */
record PathFlows(SortedMap<Path, FlowSet> sure, SortedMap<Path, FlowSet> maybe) {

  PathFlows {
    boolean exact = sure == maybe;
    sure = Collections.unmodifiableSortedMap(new TreeMap<>(sure));
    maybe = exact ? sure : Collections.unmodifiableSortedMap(new TreeMap<>(maybe));
  }

  static FlowSet at(SortedMap<Path, FlowSet> flows, Path path) {
    return flows.getOrDefault(path, FlowSet.none());
  }

  /** Those flows that neither start nor end at some addresses. */
  PathFlows without(IpSet addresses) {
    IpSet others = addresses.complement();
    return map(flows -> flows.from(others).to(others));
  }

  /** Those flows that start or end at some addresses. */
  PathFlows touching(IpSet addresses) {
    return map(flows -> flows.from(addresses).union(flows.to(addresses)));
  }

  /** Whether all of another's flows are here too. */
  boolean containsAll(PathFlows other) {
    return contains(maybe, other.maybe) && contains(sure, other.sure);
  }

  private static boolean contains(SortedMap<Path, FlowSet> wide, SortedMap<Path, FlowSet> narrow) {
    return narrow.entrySet().stream().allMatch(e -> at(wide, e.getKey()).containsAll(e.getValue()));
  }

  private PathFlows map(UnaryOperator<FlowSet> change) {
    SortedMap<Path, FlowSet> surely = mapped(sure, change);
    return new PathFlows(surely, sure == maybe ? surely : mapped(maybe, change));
  }

  private static SortedMap<Path, FlowSet> mapped(
      SortedMap<Path, FlowSet> flows, UnaryOperator<FlowSet> change) {
    SortedMap<Path, FlowSet> mapped = new TreeMap<>(flows);
    mapped.replaceAll((path, some) -> change.apply(some));
    mapped.values().removeIf(FlowSet::isEmpty);
    return mapped;
  }
}
