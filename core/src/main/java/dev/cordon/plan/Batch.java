package dev.cordon.plan;

import dev.cordon.spi.Step;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Steps that are tried as one wave.
 *
 * @param phase what they do
 * @param steps at least one
 */
record Batch(Phase phase, List<Step> steps) {

  /** The first half of its steps, and the rest. */
  List<Batch> halves() {
    int middle = (steps.size() + 1) / 2;
    return List.of(
        new Batch(phase, steps.subList(0, middle)),
        new Batch(phase, steps.subList(middle, steps.size())));
  }

  /**
   * What its only step adds and what it removes apart, each as a step of its own; itself if there
   * is nothing to take apart.
   */
  List<Batch> unbundled() {
    if (steps.size() != 1) {
      return List.of(this);
    }
    Step whole = steps.get(0);
    List<Edit> removals =
        whole.edits().stream()
            .filter(edit -> edit instanceof Edit.RemoveRules || edit instanceof Edit.Delete)
            .toList();
    List<Edit> others = new ArrayList<>(whole.edits());
    others.removeAll(removals);
    if (removals.isEmpty() || others.stream().noneMatch(Edit.AddRules.class::isInstance)) {
      return List.of(this);
    }
    return List.of(
        new Batch(
            Phase.OPEN,
            List.of(
                new Step(whole.id() + "-1", whole.site(), whole.title() + " (1 of 2)", others))),
        new Batch(
            Phase.REPLACE,
            List.of(
                new Step(whole.id() + "-2", whole.site(), whole.title() + " (2 of 2)", removals))));
  }

  /** Whether its steps change nothing but what attachments carry, each of them once. */
  boolean onlyBinds() {
    long edits = steps.stream().mapToLong(step -> step.edits().size()).sum();
    return steps.stream()
            .flatMap(step -> step.edits().stream())
            .allMatch(Edit.Bind.class::isInstance)
        && attachments().size() == edits;
  }

  /** Whether an attachment is bound by both. */
  boolean meets(Batch other) {
    Set<String> bound = attachments();
    return other.attachments().stream().anyMatch(bound::contains);
  }

  /** The rules that its only step adds or removes, and nothing else; or empty. */
  List<NativeRule> rules() {
    return edit()
        .map(
            edit ->
                edit instanceof Edit.AddRules add
                    ? add.rules()
                    : edit instanceof Edit.RemoveRules remove
                        ? remove.rules()
                        : List.<NativeRule>of())
        .orElse(List.of());
  }

  /** The same with some of the rules only. */
  Batch part(String suffix, List<NativeRule> some) {
    Step whole = steps.get(0);
    Edit edit =
        whole.edits().get(0) instanceof Edit.AddRules add
            ? new Edit.AddRules(add.id(), some)
            : new Edit.RemoveRules(((Edit.RemoveRules) whole.edits().get(0)).id(), some);
    String title = whole.title() + " (" + some.size() + " of " + rules().size() + ")";
    return new Batch(
        phase, List.of(new Step(whole.id() + suffix, whole.site(), title, List.of(edit))));
  }

  /** What its only step binds, and nothing else; or empty. */
  Optional<Edit.Bind> bind() {
    return edit().filter(Edit.Bind.class::isInstance).map(Edit.Bind.class::cast);
  }

  /** The same binding with other containers, as a step of its own on the way. */
  Batch bound(int number, SortedSet<ContainerId> containers) {
    Step whole = steps.get(0);
    Edit.Bind bind = (Edit.Bind) whole.edits().get(0);
    return new Batch(
        phase,
        List.of(
            new Step(
                whole.id() + "-" + number,
                whole.site(),
                whole.title() + " (on the way)",
                List.of(new Edit.Bind(bind.attachment(), containers)))));
  }

  private Optional<Edit> edit() {
    return steps.size() == 1 && steps.get(0).edits().size() == 1
        ? Optional.of(steps.get(0).edits().get(0))
        : Optional.empty();
  }

  private Set<String> attachments() {
    Set<String> bound = new TreeSet<>();
    for (Step step : steps) {
      for (Edit edit : step.edits()) {
        if (edit instanceof Edit.Bind bind) {
          bound.add(step.site() + "/" + bind.attachment());
        }
      }
    }
    return bound;
  }
}
