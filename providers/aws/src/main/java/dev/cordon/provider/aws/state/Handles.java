package dev.cordon.provider.aws.state;

import dev.cordon.state.ContainerId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The live ids behind the canonical state. No plan depends on them.
 *
 * @param groups the id of every group here
 * @param rules the ids of every rule, by group; more than one only where a service let a duplicate
 *     in
 */
public record Handles(
    SortedMap<ContainerId, String> groups, Map<ContainerId, Map<SgRule, List<String>>> rules) {

  public Handles {
    groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
    Map<ContainerId, Map<SgRule, List<String>>> copy = new HashMap<>();
    rules.forEach((id, ids) -> copy.put(id, Map.copyOf(ids)));
    rules = Map.copyOf(copy);
  }

  /** Nothing is there. */
  public static Handles none() {
    return new Handles(new TreeMap<>(), Map.of());
  }

  /** The id of a group, if it is here. */
  public Optional<String> group(ContainerId id) {
    return Optional.ofNullable(groups.get(id));
  }
}
