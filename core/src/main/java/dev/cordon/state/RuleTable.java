package dev.cordon.state;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The configured state of one site in canonical form: containers with their rules, and which
 * containers every attachment carries. The same form for what is desired and for what is live.
 * Immutable.
 */
public final class RuleTable {

  private static final SortedSet<ContainerId> NOTHING = Collections.emptySortedSet();

  private final SortedMap<ContainerId, Container> containers;
  private final SortedMap<String, SortedSet<ContainerId>> bindings;

  /** The same as {@link #bindings}, for being asked often; made when it is asked first. */
  private volatile @Nullable Map<String, SortedSet<ContainerId>> index;

  /**
   * A state.
   *
   * @param containers by id
   * @param bindings the containers of each attachment, by attachment id
   */
  public RuleTable(
      SortedMap<ContainerId, Container> containers,
      SortedMap<String, SortedSet<ContainerId>> bindings) {
    this(new Kept(new TreeMap<>(containers), frozen(bindings)));
  }

  private RuleTable(Kept kept) {
    this.containers = Collections.unmodifiableSortedMap(kept.containers());
    this.bindings = Collections.unmodifiableSortedMap(kept.bindings());
  }

  /**
   * What a table may keep as it is, because nobody else can change it.
   *
   * @param containers by id
   * @param bindings the containers of each attachment, each set frozen
   */
  record Kept(
      SortedMap<ContainerId, Container> containers,
      SortedMap<String, SortedSet<ContainerId>> bindings) {

    RuleTable table() {
      return new RuleTable(this);
    }
  }

  /** Attachments of one segment carry the same: that is kept once. */
  private static SortedMap<String, SortedSet<ContainerId>> frozen(
      SortedMap<String, SortedSet<ContainerId>> bindings) {
    SortedMap<String, SortedSet<ContainerId>> copy = new TreeMap<>();
    Map<SortedSet<ContainerId>, SortedSet<ContainerId>> once = new HashMap<>();
    bindings.forEach(
        (attachment, ids) -> {
          SortedSet<ContainerId> known = once.get(ids);
          if (known == null) {
            known = frozen(ids);
            once.put(known, known);
          }
          copy.put(attachment, known);
        });
    return copy;
  }

  static SortedSet<ContainerId> frozen(SortedSet<ContainerId> ids) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(ids));
  }

  /** Nothing configured. */
  public static RuleTable empty() {
    return new RuleTable(new TreeMap<>(), new TreeMap<>());
  }

  /** The containers by id. */
  public SortedMap<ContainerId, Container> containers() {
    return containers;
  }

  /** The containers of each attachment, by attachment id. */
  public SortedMap<String, SortedSet<ContainerId>> bindings() {
    return bindings;
  }

  /** The container of that id, if it exists. */
  public Optional<Container> container(ContainerId id) {
    return Optional.ofNullable(containers.get(id));
  }

  /** The containers that an attachment carries; empty if none. */
  public SortedSet<ContainerId> bindingsOf(String attachment) {
    Map<String, SortedSet<ContainerId>> known = index;
    if (known == null) {
      known = new HashMap<>(bindings);
      index = known;
    }
    return known.getOrDefault(attachment, NOTHING);
  }

  /** This state, in which some attachments carry something else. */
  public RuleTable with(Map<String, SortedSet<ContainerId>> others) {
    SortedMap<String, SortedSet<ContainerId>> next = new TreeMap<>(bindings);
    others.forEach((attachment, ids) -> next.put(attachment, frozen(ids)));
    return new RuleTable(new Kept(containers, next));
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

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof RuleTable that
            && bindings.equals(that.bindings)
            && containers.equals(that.containers));
  }

  @Override
  public int hashCode() {
    return 31 * containers.hashCode() + bindings.hashCode();
  }

  @Override
  public String toString() {
    return "RuleTable[containers=" + containers + ", bindings=" + bindings + "]";
  }
}
