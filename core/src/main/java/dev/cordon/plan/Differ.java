package dev.cordon.plan;

import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Stage 7: the difference between a live and a desired state. Pure. */
public final class Differ {

  private final RuleTable live;
  private final RuleTable desired;
  private final List<Edit> edits = new ArrayList<>();

  private Differ(RuleTable live, RuleTable desired) {
    this.live = live;
    this.desired = desired;
  }

  /**
   * The edits that lead from the live state to the desired one; empty when they are equal.
   *
   * @throws IllegalArgumentException if the desired state changes a foreign container, which no
   *     lowering may do
   */
  public static List<Edit> edits(RuleTable live, RuleTable desired) {
    return new Differ(live, desired).all();
  }

  private List<Edit> all() {
    SortedSet<ContainerId> ids = new TreeSet<>(live.containers().keySet());
    ids.addAll(desired.containers().keySet());
    ids.forEach(this::container);
    SortedSet<String> attachments = new TreeSet<>(live.bindings().keySet());
    attachments.addAll(desired.bindings().keySet());
    attachments.forEach(this::binding);
    return edits;
  }

  private void container(ContainerId id) {
    Container from = live.containers().get(id);
    Container to = desired.containers().get(id);
    if (from != null && to != null) {
      changed(from, to);
    } else if (to != null) {
      edits.add(new Edit.Create(to.withRules(List.of())));
      add(id, RuleDifference.of(List.of(), to.rules()));
    } else if (from != null) {
      refuseForeign(from);
      deleted(from);
    }
  }

  /** Containers that go and name each other must let go first: deletions have no order. */
  private void deleted(Container container) {
    List<NativeRule> holding =
        container.rules().stream()
            .filter(rule -> rule.references().stream().anyMatch(id -> goes(container.id(), id)))
            .toList();
    if (!holding.isEmpty()) {
      edits.add(new Edit.RemoveRules(container.id(), holding));
    }
    edits.add(new Edit.Delete(container.id()));
  }

  /** Whether another container goes too, or is at a site that is not seen from here. */
  private boolean goes(ContainerId from, ContainerId to) {
    return !to.site().equals(from.site())
        || (!to.equals(from) && !desired.containers().containsKey(to));
  }

  private void changed(Container from, Container to) {
    RuleDifference difference = RuleDifference.of(from.rules(), to.rules());
    boolean remarked = !from.marks().equals(to.marks());
    if (difference.isEmpty() && !remarked && from.ownership() == to.ownership()) {
      return;
    }
    refuseForeign(from);
    if (remarked) {
      edits.add(new Edit.Mark(to.id(), to.marks()));
    }
    add(to.id(), difference);
  }

  private void add(ContainerId id, RuleDifference difference) {
    if (!difference.added().isEmpty()) {
      edits.add(new Edit.AddRules(id, difference.added()));
    }
    if (!difference.removed().isEmpty()) {
      edits.add(new Edit.RemoveRules(id, difference.removed()));
    }
    if (!difference.renoted().isEmpty()) {
      edits.add(new Edit.Renote(id, difference.renoted()));
    }
  }

  private void binding(String attachment) {
    SortedSet<ContainerId> to = desired.bindingsOf(attachment);
    if (!live.bindingsOf(attachment).equals(to)) {
      edits.add(new Edit.Bind(attachment, to));
    }
  }

  private static void refuseForeign(Container container) {
    if (container.ownership() == Container.Ownership.FOREIGN) {
      throw new IllegalArgumentException(container.id() + " is foreign and would be changed");
    }
  }
}
