package dev.cordon.engine;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.plan.ReturnPoint.Touched;
import dev.cordon.spi.Lowered;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A site as it is with a run undone, and what came since that the undoing would break. */
final class Undoing {

  private final SiteSnapshot site;
  private final RuleTable undone;
  private final Set<ContainerId> was;
  private final List<Diagnostic> findings = new ArrayList<>();

  /**
   * The undoing of what a run touched at a site.
   *
   * @param touched null where it touched nothing
   */
  Undoing(SiteSnapshot site, @Nullable Touched touched) {
    this.site = site;
    this.was = touched == null ? Set.of() : touched.before().containers().keySet();
    this.undone = touched == null ? site.table() : touched.undoneIn(site.table());
  }

  Lowered lowered() {
    SortedSet<ContainerId> gone = new TreeSet<>(site.table().containers().keySet());
    gone.removeAll(undone.containers().keySet());
    undone.containers().values().forEach(left -> checkReferences(left, gone));
    was.forEach(this::checkGone);
    site.attachments().forEach(this::checkHomeless);
    return new Lowered(undone, new TreeMap<>(), new Diagnostics(findings));
  }

  private void checkReferences(Container left, SortedSet<ContainerId> gone) {
    for (NativeRule rule : left.rules()) {
      if (rule.references().stream().anyMatch(gone::contains)) {
        findings.add(
            inUse(
                "group " + left.id().name(),
                "has a rule by now that refers to a group which the run made: " + rule.text(),
                "remove that rule first"));
      }
    }
  }

  private void checkGone(ContainerId id) {
    boolean wanted = undone.bindings().values().stream().anyMatch(carried -> carried.contains(id));
    if (wanted && undone.container(id).isEmpty()) {
      findings.add(
          Diagnostic.error(
              ErrorCode.LIVE_STATE_MOVED,
              "group " + id.name() + " at \"" + site.site() + "\"",
              "was carried before the run and does not exist any more",
              "make it again, or apply a declaration instead"));
    }
  }

  private void checkHomeless(Attachment attachment) {
    boolean carries = !site.table().bindingsOf(attachment.id()).isEmpty();
    boolean nothing = undone.bindingsOf(attachment.id()).isEmpty();
    if (carries && nothing && !site.fabric().mayCarryNothing()) {
      findings.add(
          inUse(
              attachment.id() + " of " + attachment.workload(),
              "carries no group by now but those that the run made, and has to carry one",
              "give it another group first"));
    }
  }

  private Diagnostic inUse(String where, String what, String fix) {
    return Diagnostic.error(
        ErrorCode.STILL_IN_USE, where + " at \"" + site.site() + "\"", what, fix);
  }
}
