package dev.cordon.testkit.world;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A workload with one attachment.
 *
 * @param name unique at its site; its vendor's id may differ
 * @param labels its tags or labels
 * @param subnet where it is
 * @param addresses its private addresses, at most one of each family
 * @param groups the names of the groups it carries; at least one, as some vendors demand
 */
public record WorldWorkload(
    String name,
    SortedMap<String, String> labels,
    String subnet,
    List<String> addresses,
    List<String> groups) {
  public WorldWorkload {
    Objects.requireNonNull(name);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    Objects.requireNonNull(subnet);
    addresses = List.copyOf(addresses);
    groups = List.copyOf(groups);
  }

  /** This workload with one label more, or changed. */
  public WorldWorkload labelled(String key, String value) {
    SortedMap<String, String> more = new TreeMap<>(labels);
    more.put(key, value);
    return new WorldWorkload(name, more, subnet, addresses, groups);
  }
}
