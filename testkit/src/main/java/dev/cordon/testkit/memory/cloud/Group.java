package dev.cordon.testkit.memory.cloud;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A group: what the machines that carry it may do. Born without rules.
 *
 * @param id given by the cloud
 * @param network where it is
 * @param name unique in its network
 * @param marks free for anyone
 * @param rules no two alike
 */
public record Group(
    String id,
    String network,
    String name,
    SortedMap<String, String> marks,
    List<GroupRule> rules) {
  public Group {
    marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
    rules = List.copyOf(rules);
  }

  Group with(List<GroupRule> others) {
    return new Group(id, network, name, marks, others);
  }

  Group with(SortedMap<String, String> others) {
    return new Group(id, network, name, others, rules);
  }
}
