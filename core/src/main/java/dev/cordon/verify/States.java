package dev.cordon.verify;

import dev.cordon.space.IpSet;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Puts configured states into their surroundings: newcomers are bound, groups get addresses. */
final class States {

  private final Fleet fleet;
  private final Map<String, List<Attachment>> attachments = new ConcurrentHashMap<>();

  /** What was made of the state that was asked for last, by site: most steps change one site. */
  private final Map<String, Bound> last = new ConcurrentHashMap<>();

  /**
   * A configured state with newcomers bound, and the addresses of its groups.
   *
   * @param table as it was given
   */
  private record Bound(RuleTable table, RuleTable full, SortedMap<ContainerId, IpSet> groups) {}

  States(Fleet fleet) {
    this.fleet = fleet;
  }

  SortedMap<String, SiteState> of(SortedMap<String, RuleTable> tables) {
    SortedMap<String, RuleTable> bound = new ConcurrentSkipListMap<>();
    SortedMap<ContainerId, IpSet> groups = new ConcurrentSkipListMap<>();
    tables.entrySet().parallelStream()
        .forEach(
            e -> {
              Bound site = bound(e.getKey(), e.getValue());
              bound.put(e.getKey(), site.full());
              groups.putAll(site.groups());
            });
    SortedMap<String, SiteState> states = new TreeMap<>();
    bound.forEach(
        (site, table) ->
            states.put(site, new SiteState(snapshot(site), table, attachments(site), groups)));
    return states;
  }

  private Bound bound(String site, RuleTable table) {
    Bound known = last.get(site);
    if (known == null || !known.table().equals(table)) {
      RuleTable full = withNewcomers(site, table);
      known = new Bound(table, full, groups(site, full));
      last.put(site, known);
    }
    return known;
  }

  private RuleTable withNewcomers(String site, RuleTable table) {
    SortedMap<String, SortedSet<ContainerId>> born = new TreeMap<>();
    newcomers(site)
        .forEach(
            (segment, newcomer) -> {
              SortedSet<ContainerId> carried = new TreeSet<>(fleet.membership(site, segment));
              carried.retainAll(table.containers().keySet());
              born.put(newcomer.id(), carried);
            });
    return table.with(born);
  }

  private SortedMap<ContainerId, IpSet> groups(String site, RuleTable table) {
    Map<ContainerId, List<IpSet>> gathered = new HashMap<>();
    table.containers().keySet().forEach(id -> gathered.put(id, new ArrayList<>(2)));
    for (Attachment attachment : attachments(site)) {
      for (ContainerId id : table.bindingsOf(attachment.id())) {
        gathered.computeIfAbsent(id, any -> new ArrayList<>()).add(attachment.addresses());
      }
    }
    SortedMap<ContainerId, IpSet> groups = new TreeMap<>();
    gathered.forEach((id, sets) -> groups.put(id, IpSet.union(sets)));
    return groups;
  }

  private List<Attachment> attachments(String site) {
    return attachments.computeIfAbsent(site, this::gather);
  }

  private List<Attachment> gather(String site) {
    List<Attachment> all = new ArrayList<>(snapshot(site).attachments());
    all.addAll(newcomers(site).values());
    return List.copyOf(all);
  }

  private SiteSnapshot snapshot(String site) {
    return java.util.Objects.requireNonNull(fleet.inventory().snapshots().get(site));
  }

  private SortedMap<String, Attachment> newcomers(String site) {
    return fleet.inventory().newcomers().getOrDefault(site, Collections.emptySortedMap());
  }
}
