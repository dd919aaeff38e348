package dev.cordon.state;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The configured state of one site in canonical form: containers with their rules, and which
 * containers every attachment carries. The same form for what is desired and for what is live.
 * Immutable.
 *
 * @param containers by id
 * @param bindings the containers of each attachment, by attachment id
 */
public record RuleTable(
    SortedMap<ContainerId, Container> containers,
    SortedMap<String, SortedSet<ContainerId>> bindings) {

  public RuleTable {
    containers = Collections.unmodifiableSortedMap(new TreeMap<>(containers));
    SortedMap<String, SortedSet<ContainerId>> copy = new TreeMap<>();
    bindings.forEach(
        (attachment, ids) ->
            copy.put(attachment, Collections.unmodifiableSortedSet(new TreeSet<>(ids))));
    bindings = Collections.unmodifiableSortedMap(copy);
  }

  /** Nothing configured. */
  public static RuleTable empty() {
    return new RuleTable(new TreeMap<>(), new TreeMap<>());
  }

  /** The container of that id, if it exists. */
  public Optional<Container> container(ContainerId id) {
    return Optional.ofNullable(containers.get(id));
  }

  /** The containers that an attachment carries; empty if none. */
  public SortedSet<ContainerId> bindingsOf(String attachment) {
    return bindings.getOrDefault(attachment, Collections.emptySortedSet());
  }

  /**
   * The state after an edit.
   *
   * @throws IllegalArgumentException if the edit does not fit the state: a container that is not
   *     there, a rule that already is
   */
  public RuleTable after(Edit edit) {
    return after(List.of(edit));
  }

  /**
   * The state after some edits, one after the other; far cheaper than each on its own.
   *
   * @throws IllegalArgumentException if an edit does not fit the state that it meets
   */
  public RuleTable after(Collection<? extends Edit> edits) {
    TableDraft draft = new TableDraft(this);
    edits.forEach(draft::apply);
    return draft.table();
  }
}
