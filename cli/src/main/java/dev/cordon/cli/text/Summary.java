package dev.cordon.cli.text;

import dev.cordon.plan.Plan;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A plan in numbers, each thing counted once: a rule container that comes, goes, or changes, and an
 * attachment that changes its memberships.
 *
 * @param add containers that come
 * @param change containers that stay and change, and attachments that change
 * @param remove containers that go
 * @param steps writes
 * @param rulesAdded rules that come
 * @param rulesRemoved rules that go, those inside removed containers left out
 * @param memberships attachments that change
 */
public record Summary(
    int add, int change, int remove, int steps, int rulesAdded, int rulesRemoved, int memberships) {

  /** The numbers of a plan. */
  public static Summary of(Plan plan) {
    Set<ContainerId> created = new TreeSet<>();
    Set<ContainerId> deleted = new TreeSet<>();
    Set<ContainerId> touched = new TreeSet<>();
    int added = 0;
    int removed = 0;
    int bound = 0;
    for (Edit edit : plan.sites().values().stream().flatMap(s -> s.edits().stream()).toList()) {
      if (edit instanceof Edit.Create create) {
        created.add(create.container().id());
      } else if (edit instanceof Edit.Delete delete) {
        deleted.add(delete.id());
      } else if (edit instanceof Edit.Mark mark) {
        touched.add(mark.id());
      } else if (edit instanceof Edit.Renote renote) {
        touched.add(renote.id());
      } else if (edit instanceof Edit.AddRules add) {
        touched.add(add.id());
        added += add.rules().size();
      } else if (edit instanceof Edit.RemoveRules remove) {
        touched.add(remove.id());
        removed += remove.rules().size();
      } else if (edit instanceof Edit.Bind) {
        bound++;
      }
    }
    touched.removeAll(created);
    touched.removeAll(deleted);
    return new Summary(
        created.size(),
        touched.size() + bound,
        deleted.size(),
        plan.steps(),
        added,
        removed,
        bound);
  }

  /** The summary line and, where there is more to say, one below. */
  List<String> lines() {
    String first =
        "Plan: %d to add, %d to change, %d to remove, in %s."
            .formatted(add, change, remove, Names.count(steps, "step"));
    String second =
        "      %s, %s, %s."
            .formatted(
                Names.count(rulesAdded, "rule") + (rulesAdded == 1 ? " comes" : " come"),
                rulesRemoved + (rulesRemoved == 1 ? " goes" : " go"),
                Names.count(memberships, "membership")
                    + (memberships == 1 ? " changes" : " change"));
    return List.of(first, second);
  }
}
