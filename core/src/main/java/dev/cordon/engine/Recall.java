package dev.cordon.engine;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.SitePlace;
import dev.cordon.plan.Plan;
import dev.cordon.record.PlanFile;
import dev.cordon.record.Undo;
import dev.cordon.spi.Provider;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From a plan on paper back to a plan, if it still fits. */
final class Recall {

  private static final int SHOWN = 10;

  private final Cordon cordon;
  private final List<Provider> providers;

  Recall(Cordon cordon, List<Provider> providers) {
    this.cordon = cordon;
    this.providers = providers;
  }

  Plan of(String document) {
    PlanFile approved = read(document);
    Plan now = cordon.plan(approved.segmentation(), approved.placement(), approved.sessions());
    PlanFile today = PlanFile.of(now);
    if (!approved.changesTheSameAs(today)) {
      throw new CordonException(moved(approved, today));
    }
    List<String> more = approved.newlyBesides(today);
    if (!more.isEmpty()) {
      throw new CordonException(wider(approved, more));
    }
    return now;
  }

  /** What was kept of a run. */
  Undo undo(String document) {
    List<Class<? extends NativeRule>> rules = new ArrayList<>();
    providers.forEach(provider -> rules.addAll(provider.rules()));
    return Undo.read(document, rules, this::place);
  }

  PlanFile read(String document) {
    return PlanFile.read(document, this::place);
  }

  private SitePlace place(String kind, Map<String, String> fields) {
    return providers.stream()
        .filter(provider -> provider.kinds().contains(kind))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("no provider serves places of kind " + kind))
        .place(kind, fields);
  }

  private static Diagnostic moved(PlanFile approved, PlanFile today) {
    List<String> moved = approved.movedSince(today);
    String what =
        moved.isEmpty()
            ? "other changes would be needed now, though rules and members are as they were: a"
                + " grant expired, a limit or a gate that Cordon only reads is another, or another"
                + " version of Cordon made the plan"
            : "other changes would be needed now; since then:\n" + shown(moved);
    return Diagnostic.error(
        ErrorCode.LIVE_STATE_MOVED,
        "plan of " + approved.madeAt(),
        what,
        "make a new plan and look at it; nothing was written");
  }

  private static Diagnostic wider(PlanFile approved, List<String> more) {
    return Diagnostic.error(
        ErrorCode.LIVE_STATE_MOVED,
        "plan of " + approved.madeAt(),
        "the same changes would now leave open what was not open when it was approved:\n"
            + shown(more),
        "make a new plan and look at it; nothing was written");
  }

  private static String shown(List<String> moved) {
    StringBuilder text = new StringBuilder();
    moved.stream().limit(SHOWN).forEach(line -> text.append("    ").append(line).append('\n'));
    int more = moved.size() - SHOWN;
    return more > 0
        ? text + "    and " + more + " more lines"
        : text.substring(0, text.length() - 1);
  }
}
