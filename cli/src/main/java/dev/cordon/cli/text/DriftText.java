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
    lines.add(amount(plan) + (plan.isEmpty() ? "" : " To repair it, cordon apply would write:"));
    if (!plan.isEmpty()) {
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

  /** Only how much differs, and the verdict on what is live now. */
  public List<String> conclusion(Plan plan) {
    List<String> lines = new ArrayList<>(List.of(amount(plan)));
    lines.addAll(new VerdictText(style).lines(plan.before()));
    return lines;
  }

  private String amount(Plan plan) {
    if (plan.isEmpty()) {
      return "No drift: the live rules are what " + plan.segmentation().name() + " declares.";
    }
    int things = Summary.of(plan).add() + Summary.of(plan).change() + Summary.of(plan).remove();
    return style.warning("Drift: ")
        + Names.count(things, "thing")
        + (things == 1 ? " differs" : " differ")
        + " from what is declared.";
  }
}
