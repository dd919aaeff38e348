package dev.cordon.plan;

import dev.cordon.spi.Step;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Steps that change nothing yet, whatever else of their kind is done before them: rules of
 * containers that nobody carries, and membership of groups that no carried rule names.
 */
final class Inert {

  private final SortedMap<String, RuleTable> tables;
  private final SortedMap<String, RuleTable> desired;
  private final Set<ContainerId> carried = new HashSet<>();
  private final Set<ContainerId> named = new HashSet<>();

  /** Judged from a state, on the way to another. */
  Inert(SortedMap<String, RuleTable> tables, SortedMap<String, RuleTable> desired) {
    this.tables = tables;
    this.desired = desired;
    for (RuleTable table : tables.values()) {
      table.bindings().values().forEach(carried::addAll);
    }
    for (RuleTable table : tables.values()) {
      for (Container container : table.containers().values()) {
        if (carried.contains(container.id())) {
          container.rules().stream().map(NativeRule::references).forEach(named::addAll);
        }
      }
    }
  }

  /** Whether a step is such. */
  boolean is(Step step) {
    return step.edits().stream().allMatch(edit -> is(step.site(), edit));
  }

  private boolean is(String site, Edit edit) {
    if (edit instanceof Edit.Bind bind) {
      return is(site, bind);
    }
    if (edit instanceof Edit.AddRules add) {
      return !carried.contains(add.id());
    }
    if (edit instanceof Edit.RemoveRules remove) {
      return !carried.contains(remove.id());
    }
    return true;
  }

  private boolean is(String site, Edit.Bind bind) {
    RuleTable table = Objects.requireNonNull(tables.get(site));
    Set<ContainerId> differing = new TreeSet<>(table.bindingsOf(bind.attachment()));
    differing.addAll(bind.containers());
    differing.removeIf(
        id -> table.bindingsOf(bind.attachment()).contains(id) && bind.containers().contains(id));
    RuleTable then = Objects.requireNonNull(desired.get(site));
    return differing.stream().allMatch(id -> !named.contains(id) && isEmpty(table, then, id));
  }

  /** What is not known to be empty before and after may say anything. */
  private static boolean isEmpty(RuleTable table, RuleTable then, ContainerId id) {
    boolean known = table.container(id).isPresent() || then.container(id).isPresent();
    return known && hasNoRules(table, id) && hasNoRules(then, id);
  }

  private static boolean hasNoRules(RuleTable table, ContainerId id) {
    return table.container(id).stream().allMatch(container -> container.rules().isEmpty());
  }
}
