package dev.cordon.state;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
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
    return edit.on(this);
  }

  RuleTable withNew(Container container) {
    if (containers.containsKey(container.id())) {
      throw new IllegalArgumentException(container.id() + " already exists");
    }
    return with(container);
  }

  RuleTable with(Container container) {
    SortedMap<ContainerId, Container> next = new TreeMap<>(containers);
    next.put(container.id(), container);
    return new RuleTable(next, bindings);
  }

  RuleTable without(ContainerId id) {
    existing(id);
    SortedMap<ContainerId, Container> next = new TreeMap<>(containers);
    next.remove(id);
    return new RuleTable(next, bindings);
  }

  RuleTable added(Edit.AddRules add) {
    Container container = existing(add.id());
    Set<NativeRule> rules = new LinkedHashSet<>(container.rules());
    for (NativeRule rule : add.rules()) {
      if (!rules.add(rule)) {
        throw new IllegalArgumentException(add.id() + " already has " + rule.text());
      }
    }
    return with(container.withRules(rules));
  }

  RuleTable removed(Edit.RemoveRules remove) {
    Container container = existing(remove.id());
    Set<NativeRule> rules = new LinkedHashSet<>(container.rules());
    for (NativeRule rule : remove.rules()) {
      if (!rules.remove(rule)) {
        throw new IllegalArgumentException(remove.id() + " does not have " + rule.text());
      }
    }
    return with(container.withRules(rules));
  }

  RuleTable renoted(Edit.Renote renote) {
    Container container = existing(renote.id());
    Set<NativeRule> rules = new LinkedHashSet<>(renote.rules());
    rules.addAll(container.rules());
    if (rules.size() != container.rules().size()) {
      throw new IllegalArgumentException(renote.id() + " lacks a rule that was to be renoted");
    }
    return with(container.withRules(new ArrayList<>(rules)));
  }

  RuleTable bound(Edit.Bind bind) {
    SortedMap<String, SortedSet<ContainerId>> next = new TreeMap<>(bindings);
    next.put(bind.attachment(), bind.containers());
    return new RuleTable(containers, next);
  }

  Container existing(ContainerId id) {
    return container(id).orElseThrow(() -> new IllegalArgumentException(id + " does not exist"));
  }
}
