package dev.cordon.cli.text;

import dev.cordon.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** How the live state differs from the declaration. */
public final class DriftText {

  private final Style style;

  /** Tells drift in this style. */
  public DriftText(Style style) {
    this.style = style;
  }

  /** What differs, told as what would repair it, and the verdict on what is live now. */
  public List<String> lines(Plan plan) {
    List<String> lines = new ArrayList<>();
    if (plan.isEmpty()) {
      lines.add("No drift: the live rules are what " + plan.segmentation().name() + " declares.");
    } else {
      int things = Summary.of(plan).add() + Summary.of(plan).change() + Summary.of(plan).remove();
      lines.add(
          style.warning("Drift: ")
              + Names.count(things, "thing")
              + (things == 1 ? " differs" : " differ")
              + " from what is declared. To repair it, cordon apply would write:");
      lines.add("");
      lines.addAll(new PlanText(style).changes(plan));
      lines.add("");
      lines.addAll(FlowText.ofDrift(style).lines(plan));
    }
    List<String> findings = DiagnosticText.lines(plan.diagnostics(), style);
    lines.addAll(findings.isEmpty() ? List.of() : List.of(""));
    lines.addAll(findings);
    lines.add("");
    lines.addAll(new VerdictText(style).lines(plan.before()));
    return lines;
  }
}
