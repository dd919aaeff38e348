package dev.cordon.plan;

import dev.cordon.spi.Step;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import java.util.List;
import java.util.SortedSet;

/**
 * When a step comes, by what it does: make before break. Steps of one phase only add or only remove
 * flows in a fabric whose rules admit, so any subset of them lies between its ends.
 */
enum Phase {
  PREPARE("create what is missing, empty, and repair marks"),
  CLOSE("remove what nobody is granted any more"),
  OPEN("add rules"),
  JOIN("join members, keeping what they carry"),
  SWAP("exchange what a member carries at once"),
  REPLACE("remove rules that others have taken over"),
  LEAVE("detach what members should no longer carry"),
  TIDY("delete what is empty and unused");

  private final String why;

  Phase(String why) {
    this.why = why;
  }

  String why() {
    return why;
  }

  /** Whether any subset of the phase's steps lies between doing none and doing all of them. */
  boolean monotone() {
    return this != SWAP;
  }

  /** The phase of a step, from the last state that it can meet its attachments in. */
  static Phase of(Step step, Bindings current) {
    Phase latest = PREPARE;
    for (Edit edit : step.edits()) {
      Phase phase = of(step.site(), edit, current);
      latest = phase.compareTo(latest) > 0 ? phase : latest;
    }
    return latest;
  }

  /** The phase of a step that is one transaction: what goes with it counts if nothing else does. */
  static Phase ofTransaction(Step step, Bindings current) {
    List<Edit> lasting =
        step.edits().stream().filter(edit -> !(edit instanceof Edit.Delete)).toList();
    Phase whole = of(new Step(step.id(), step.site(), step.title(), lasting), current);
    return lasting.isEmpty() ? TIDY : whole;
  }

  private static Phase of(String site, Edit edit, Bindings current) {
    if (edit instanceof Edit.AddRules) {
      return OPEN;
    }
    if (edit instanceof Edit.RemoveRules) {
      return REPLACE;
    }
    if (edit instanceof Edit.Delete) {
      return TIDY;
    }
    if (edit instanceof Edit.Bind bind) {
      return binding(bind, current.of(site, bind.attachment()));
    }
    return PREPARE;
  }

  private static Phase binding(Edit.Bind bind, SortedSet<ContainerId> now) {
    if (bind.containers().containsAll(now)) {
      return JOIN;
    }
    return now.containsAll(bind.containers()) ? LEAVE : SWAP;
  }
}
