package dev.cordon.verify;

import dev.cordon.space.IpSet;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts configured states into their surroundings: newcomers are bound, groups get addresses. */
final class States {

  private final Fleet fleet;

  States(Fleet fleet) {
    this.fleet = fleet;
  }

  SortedMap<String, SiteState> of(SortedMap<String, RuleTable> tables) {
    SortedMap<String, RuleTable> bound = new TreeMap<>();
    SortedMap<ContainerId, IpSet> groups = new TreeMap<>();
    tables.forEach(
        (site, table) -> {
          RuleTable full = withNewcomers(site, table);
          bound.put(site, full);
          groups.putAll(groups(site, full));
        });
    SortedMap<String, SiteState> states = new TreeMap<>();
    bound.forEach(
        (site, table) ->
            states.put(site, new SiteState(snapshot(site), table, attachments(site), groups)));
    return states;
  }

  private RuleTable withNewcomers(String site, RuleTable table) {
    SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>(table.bindings());
    newcomers(site)
        .forEach(
            (segment, newcomer) -> {
              SortedSet<ContainerId> born = new TreeSet<>(fleet.membership(site, segment));
              born.retainAll(table.containers().keySet());
              bindings.put(newcomer.id(), born);
            });
    return new RuleTable(table.containers(), bindings);
  }

  private SortedMap<ContainerId, IpSet> groups(String site, RuleTable table) {
    SortedMap<ContainerId, List<IpSet>> gathered = new TreeMap<>();
    table.containers().keySet().forEach(id -> gathered.put(id, new ArrayList<>()));
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
    List<Attachment> all = new ArrayList<>(snapshot(site).attachments());
    all.addAll(newcomers(site).values());
    return all;
  }

  private SiteSnapshot snapshot(String site) {
    return java.util.Objects.requireNonNull(fleet.inventory().snapshots().get(site));
  }

  private SortedMap<String, Attachment> newcomers(String site) {
    return fleet.inventory().newcomers().getOrDefault(site, Collections.emptySortedMap());
  }
}
