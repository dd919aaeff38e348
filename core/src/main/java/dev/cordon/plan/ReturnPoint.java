package dev.cordon.plan;

import dev.cordon.spi.Step;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a plan touches, as it was before and as it is to be afterwards: all that is needed to undo
 * it, wherever it stopped. Immutable.
 *
 * @param sites the sites that the plan changes
 */
public record ReturnPoint(SortedMap<String, Touched> sites) {

  /**
   * What is touched at one site.
   *
   * @param containers the ids of what is made, changed or taken away
   * @param before those of them that were there, and what the touched attachments carried
   * @param after those of them that are to be there, and what those attachments are to carry
   */
  public record Touched(SortedSet<ContainerId> containers, RuleTable before, RuleTable after) {

    public Touched {
      containers = Collections.unmodifiableSortedSet(new TreeSet<>(containers));
      Objects.requireNonNull(before);
      Objects.requireNonNull(after);
    }

    /**
     * A state in which the change is undone and nothing else is: what is ours alone is as it was,
     * and of what is somebody's too only what the change did is taken back.
     */
    public RuleTable undoneIn(RuleTable live) {
      SortedMap<ContainerId, Container> there = new TreeMap<>(live.containers());
      for (ContainerId id : containers) {
        undo(id, there);
      }
      Set<ContainerId> gone = minus(live.containers().keySet(), there.keySet());
      SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
      live.bindings()
          .forEach(
              (attachment, carried) -> {
                SortedSet<ContainerId> undone = undone(attachment, carried);
                undone.removeAll(gone);
                bindings.put(attachment, undone);
              });
      return new RuleTable(there, bindings);
    }

    private void undo(ContainerId id, SortedMap<ContainerId, Container> there) {
      Container was = before.containers().get(id);
      Container is = there.get(id);
      if (was == null) {
        if (is != null && is.ownership() == Ownership.OWNED) {
          there.remove(id);
        }
      } else if (was.ownership() == Ownership.OWNED) {
        there.put(id, was);
      } else if (is != null) {
        there.put(id, undone(was, after.container(id).orElse(was.withRules(List.of())), is));
      }
    }

    private static Container undone(Container was, Container planned, Container is) {
      Set<NativeRule> known = new HashSet<>(was.rules());
      Set<NativeRule> added = new HashSet<>(planned.rules());
      added.removeAll(known);
      List<NativeRule> rules = new ArrayList<>(was.rules());
      rules.removeIf(rule -> planned.rules().contains(rule) && !is.rules().contains(rule));
      is.rules().stream()
          .filter(rule -> !known.contains(rule) && !added.contains(rule))
          .forEach(rules::add);
      SortedMap<String, String> marks = new TreeMap<>(is.marks());
      SortedSet<String> keys = new TreeSet<>(was.marks().keySet());
      keys.addAll(planned.marks().keySet());
      for (String key : keys) {
        boolean changed = !Objects.equals(was.marks().get(key), planned.marks().get(key));
        if (changed && Objects.equals(is.marks().get(key), planned.marks().get(key))) {
          marks.remove(key);
          if (was.marks().containsKey(key)) {
            marks.put(key, was.marks().get(key));
          }
        }
      }
      return is.withRules(rules).withMarks(marks);
    }

    private SortedSet<ContainerId> undone(String attachment, SortedSet<ContainerId> carried) {
      SortedSet<ContainerId> undone = new TreeSet<>(carried);
      undone.removeAll(minus(after.bindingsOf(attachment), before.bindingsOf(attachment)));
      undone.addAll(minus(before.bindingsOf(attachment), after.bindingsOf(attachment)));
      return undone;
    }

    private static Set<ContainerId> minus(Set<ContainerId> some, Set<ContainerId> others) {
      Set<ContainerId> left = new TreeSet<>(some);
      left.removeAll(others);
      return left;
    }
  }

  public ReturnPoint {
    sites = Collections.unmodifiableSortedMap(new TreeMap<>(sites));
  }

  /** All that touched attachments carried before, whether it is touched itself or not. */
  public Set<ContainerId> carried() {
    Set<ContainerId> carried = new TreeSet<>();
    sites
        .values()
        .forEach(touched -> touched.before().bindings().values().forEach(carried::addAll));
    return carried;
  }

  /** What a plan touches, what it needs only on its way included. */
  public static ReturnPoint of(Plan plan) {
    SortedMap<String, List<Edit>> edits = new TreeMap<>();
    plan.sites().forEach((site, change) -> edits.put(site, new ArrayList<>(change.edits())));
    for (Wave wave : plan.waves()) {
      for (Step step : wave.steps()) {
        edits.computeIfAbsent(step.site(), any -> new ArrayList<>()).addAll(step.edits());
      }
    }
    SortedMap<String, Touched> sites = new TreeMap<>();
    plan.sites()
        .forEach(
            (site, change) -> {
              List<Edit> all = edits.getOrDefault(site, List.of());
              if (!all.isEmpty()) {
                sites.put(site, touched(change.snapshot(), change.desired(), all));
              }
            });
    return new ReturnPoint(sites);
  }

  private static Touched touched(SiteSnapshot snapshot, RuleTable desired, List<Edit> edits) {
    SortedSet<ContainerId> containers = new TreeSet<>();
    SortedSet<String> attachments = new TreeSet<>();
    for (Edit edit : edits) {
      if (edit instanceof Edit.Bind bind) {
        attachments.add(bind.attachment());
      } else {
        containers.add(container(edit));
      }
    }
    return new Touched(
        containers,
        part(snapshot.table(), containers, attachments),
        part(desired, containers, attachments));
  }

  private static ContainerId container(Edit edit) {
    if (edit instanceof Edit.Create create) {
      return create.container().id();
    } else if (edit instanceof Edit.Delete delete) {
      return delete.id();
    } else if (edit instanceof Edit.Mark mark) {
      return mark.id();
    } else if (edit instanceof Edit.AddRules add) {
      return add.id();
    } else if (edit instanceof Edit.RemoveRules remove) {
      return remove.id();
    }
    return ((Edit.Renote) edit).id();
  }

  private static RuleTable part(
      RuleTable table, SortedSet<ContainerId> containers, SortedSet<String> attachments) {
    SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
    attachments.forEach(each -> bindings.put(each, table.bindingsOf(each)));
    Set<ContainerId> kept = new TreeSet<>(containers);
    bindings.values().forEach(kept::addAll);
    SortedMap<ContainerId, Container> some = new TreeMap<>(table.containers());
    some.keySet().retainAll(kept);
    return new RuleTable(some, bindings);
  }
}
