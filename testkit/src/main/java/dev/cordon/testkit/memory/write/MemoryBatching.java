package dev.cordon.testkit.memory.write;

import dev.cordon.spi.Batching;
import dev.cordon.spi.Step;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.testkit.memory.state.MemoryFabric;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** One step, and one call, for each edit; two where a machine both gains and loses groups. */
public final class MemoryBatching implements Batching {

  @Override
  public List<Step> steps(List<Edit> edits, SiteSnapshot snapshot) {
    List<Step> steps = new ArrayList<>();
    for (Edit edit : edits) {
      if (edit instanceof Edit.Bind bind) {
        bindings(bind, snapshot).forEach(part -> steps.add(step(snapshot, steps.size(), part)));
      } else {
        steps.add(step(snapshot, steps.size(), edit));
      }
    }
    return steps;
  }

  @Override
  public boolean takes(Edit.Bind bind, SiteSnapshot snapshot) {
    int fit = ((MemoryFabric) snapshot.fabric()).limits().groupsPerMachine();
    return bind.containers().size() <= fit;
  }

  /** First over the union, where it fits: make before break. */
  private static List<Edit> bindings(Edit.Bind bind, SiteSnapshot snapshot) {
    SortedSet<ContainerId> now = snapshot.table().bindingsOf(bind.attachment());
    SortedSet<ContainerId> both = new TreeSet<>(now);
    both.addAll(bind.containers());
    int fit = ((MemoryFabric) snapshot.fabric()).limits().groupsPerMachine();
    boolean detour = !both.equals(now) && !both.equals(bind.containers()) && both.size() <= fit;
    return detour ? List.of(new Edit.Bind(bind.attachment(), both), bind) : List.of(bind);
  }

  private static Step step(SiteSnapshot snapshot, int number, Edit edit) {
    String id = snapshot.site() + "-" + String.format("%05d", number);
    return new Step(id, snapshot.site(), title(edit), List.of(edit));
  }

  private static String title(Edit edit) {
    if (edit instanceof Edit.Create create) {
      return "create " + create.container().id().name();
    }
    if (edit instanceof Edit.Delete delete) {
      return "delete " + delete.id().name();
    }
    if (edit instanceof Edit.Mark mark) {
      return "mark " + mark.id().name();
    }
    if (edit instanceof Edit.AddRules add) {
      return "add " + add.rules().size() + " rules to " + add.id().name();
    }
    if (edit instanceof Edit.RemoveRules remove) {
      return "remove " + remove.rules().size() + " rules from " + remove.id().name();
    }
    if (edit instanceof Edit.Renote renote) {
      return "note " + renote.rules().size() + " rules of " + renote.id().name();
    }
    Edit.Bind bind = (Edit.Bind) edit;
    return bind.attachment()
        + " carries "
        + bind.containers().stream().map(ContainerId::name).toList();
  }

  @Override
  public boolean rulesOnlyAdmit() {
    return true;
  }
}
