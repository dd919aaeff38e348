package dev.cordon.testkit.memory.lowering;

import dev.cordon.compile.Fenced;
import dev.cordon.compile.SitePolicy;
import dev.cordon.model.Coexistence;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import dev.cordon.testkit.memory.state.GroupName;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What every machine should carry: the groups of its segments, and foreign ones where they stay.
 */
final class Members {

  private final SitePolicy policy;
  private final RuleTable live;

  Members(SitePolicy policy, RuleTable live) {
    this.policy = policy;
    this.live = live;
  }

  SortedMap<String, SortedSet<ContainerId>> bindings() {
    SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
    live.bindings().keySet().forEach(machine -> bindings.put(machine, carried(machine)));
    return bindings;
  }

  private SortedSet<ContainerId> carried(String machine) {
    List<Fenced> segments = segmentsOf(machine);
    boolean exclusive =
        segments.stream().anyMatch(f -> f.segment().coexistence() == Coexistence.EXCLUSIVE);
    SortedSet<ContainerId> carried = exclusive ? new TreeSet<>() : new TreeSet<>(foreign(machine));
    segments.forEach(
        f -> carried.add(GroupName.of(policy.fleet(), f.segment().name(), policy.site())));
    return carried;
  }

  /** The foreign groups that some exclusive member still carries. */
  SortedSet<ContainerId> detached() {
    SortedSet<ContainerId> detached = new TreeSet<>();
    for (String machine : live.bindings().keySet()) {
      SortedSet<ContainerId> stays = carried(machine);
      foreign(machine).stream().filter(id -> !stays.contains(id)).forEach(detached::add);
    }
    return detached;
  }

  private Set<ContainerId> foreign(String machine) {
    return live.bindingsOf(machine).stream()
        .filter(id -> live.container(id).map(Members::isForeign).orElse(true))
        .collect(Collectors.toSet());
  }

  private List<Fenced> segmentsOf(String machine) {
    return policy.segments().values().stream()
        .filter(fenced -> fenced.attachments().contains(machine))
        .toList();
  }

  private static boolean isForeign(Container container) {
    return container.ownership() == Container.Ownership.FOREIGN;
  }
}
