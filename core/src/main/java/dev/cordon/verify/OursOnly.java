package dev.cordon.verify;

import dev.cordon.compile.Fenced;
import dev.cordon.compile.SitePolicy;
import dev.cordon.model.Coexistence;
import dev.cordon.spi.Meaning;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.RuleTable;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A state without what is not ours to answer for: foreign containers lose what is theirs, unless an
 * exclusive segment's member carries them, because those should have been detached; and what a
 * service put on an interface of its own that no segment claims counts as not carried.
 */
final class OursOnly {

  private final Fleet fleet;
  private final Immovables immovables;

  OursOnly(Fleet fleet, Immovables immovables) {
    this.fleet = fleet;
    this.immovables = immovables;
  }

  SortedMap<String, RuleTable> of(SortedMap<String, RuleTable> tables) {
    SortedMap<String, RuleTable> ours = new TreeMap<>();
    tables.forEach(
        (site, table) ->
            ours.put(
                site,
                of(
                    fleet.policies().get(site),
                    Objects.requireNonNull(fleet.meanings().get(site)),
                    meant(site, table))));
    return ours;
  }

  /** Containers of ours on an attachment that only another service can take them from. */
  private RuleTable meant(String site, RuleTable table) {
    SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
    table
        .bindings()
        .forEach(
            (attachment, carried) -> {
              SortedSet<ContainerId> left = new TreeSet<>(carried);
              left.removeAll(immovables.unmeant(site, attachment, table));
              bindings.put(attachment, left);
            });
    return new RuleTable(table.containers(), bindings);
  }

  private static RuleTable of(@Nullable SitePolicy policy, Meaning meaning, RuleTable table) {
    SortedSet<ContainerId> kept = policy == null ? new TreeSet<>() : onExclusive(policy, table);
    SortedMap<ContainerId, Container> containers = new TreeMap<>();
    table
        .containers()
        .forEach(
            (id, container) ->
                containers.put(
                    id, kept.contains(id) ? container : meaning.withoutTheirs(container)));
    return new RuleTable(containers, table.bindings());
  }

  private static SortedSet<ContainerId> onExclusive(SitePolicy policy, RuleTable table) {
    SortedSet<ContainerId> carried = new TreeSet<>();
    for (Fenced fenced : policy.segments().values()) {
      if (fenced.segment().coexistence() == Coexistence.EXCLUSIVE) {
        fenced.attachments().forEach(a -> carried.addAll(table.bindingsOf(a)));
      }
    }
    return carried;
  }
}
