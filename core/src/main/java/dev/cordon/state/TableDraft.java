package dev.cordon.state;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** The configured state of a site while edits are made to it. Used once. */
final class TableDraft {

  private final SortedMap<ContainerId, Container> containers;
  private final SortedMap<String, SortedSet<ContainerId>> bindings;

  TableDraft(RuleTable table) {
    this.containers = new TreeMap<>(table.containers());
    this.bindings = new TreeMap<>(table.bindings());
  }

  RuleTable table() {
    return new RuleTable.Kept(containers, bindings).table();
  }

  void apply(Edit edit) {
    if (edit instanceof Edit.Create create) {
      create(create.container());
    } else if (edit instanceof Edit.Delete delete) {
      existing(delete.id());
      containers.remove(delete.id());
    } else if (edit instanceof Edit.Mark mark) {
      put(existing(mark.id()).withMarks(mark.marks()));
    } else if (edit instanceof Edit.AddRules add) {
      add(add);
    } else if (edit instanceof Edit.RemoveRules remove) {
      remove(remove);
    } else if (edit instanceof Edit.Renote renote) {
      renote(renote);
    } else if (edit instanceof Edit.Bind bind) {
      bindings.put(bind.attachment(), RuleTable.frozen(bind.containers()));
    }
  }

  private void put(Container container) {
    containers.put(container.id(), container);
  }

  private void create(Container container) {
    if (containers.containsKey(container.id())) {
      throw new IllegalArgumentException(container.id() + " already exists");
    }
    put(container);
  }

  private void add(Edit.AddRules add) {
    Container container = existing(add.id());
    if (container.rules().isEmpty()) {
      put(container.withRules(add.rules()));
      refuseRepeated(add);
      return;
    }
    Set<NativeRule> rules = new LinkedHashSet<>(container.rules());
    for (NativeRule rule : add.rules()) {
      if (!rules.add(rule)) {
        throw new IllegalArgumentException(add.id() + " already has " + rule.text());
      }
    }
    put(container.withRules(rules));
  }

  private void refuseRepeated(Edit.AddRules add) {
    if (existing(add.id()).rules().size() != add.rules().size()) {
      throw new IllegalArgumentException(add.id() + " is to have a rule twice");
    }
  }

  private void remove(Edit.RemoveRules remove) {
    Container container = existing(remove.id());
    Set<NativeRule> rules = new LinkedHashSet<>(container.rules());
    for (NativeRule rule : remove.rules()) {
      if (!rules.remove(rule)) {
        throw new IllegalArgumentException(remove.id() + " does not have " + rule.text());
      }
    }
    put(container.withRules(rules));
  }

  private void renote(Edit.Renote renote) {
    Container container = existing(renote.id());
    Set<NativeRule> rules = new LinkedHashSet<>(renote.rules());
    rules.addAll(container.rules());
    if (rules.size() != container.rules().size()) {
      throw new IllegalArgumentException(renote.id() + " lacks a rule that was to be renoted");
    }
    List<NativeRule> renoted = new ArrayList<>(rules);
    put(container.withRules(renoted));
  }

  private Container existing(ContainerId id) {
    Container container = containers.get(id);
    if (container == null) {
      throw new IllegalArgumentException(id + " does not exist");
    }
    return container;
  }
}
