package dev.cordon.cli.text;

import dev.cordon.plan.Plan;
import dev.cordon.plan.SiteChange;
import dev.cordon.record.RunRecord;
import dev.cordon.state.Sessions;
import java.util.ArrayList;
import java.util.List;

/** A plan: what changes at each site, what that means in flows, in numbers, and its proof. */
public final class PlanText {

  private final Style style;

  /** Tells plans in this style. */
  public PlanText(Style style) {
    this.style = style;
  }

  /** The whole plan. */
  public List<String> lines(Plan plan) {
    List<String> lines = new ArrayList<>();
    if (plan.isEmpty()) {
      lines.add("No changes: the live rules are what " + plan.segmentation().name() + " declares.");
    } else {
      lines.addAll(changes(plan));
      lines.add("");
      lines.addAll(FlowText.ofPlan(style).lines(plan));
      if (plan.stopsFlows()) {
        lines.add("");
        lines.add("Running connections of what stops");
        sessions(plan).forEach(line -> lines.add("  " + line));
      }
    }
    findings(lines, plan);
    lines.add("");
    lines.addAll(conclusion(plan));
    return lines;
  }

  /** What becomes of running connections that are no longer granted, at each site that changes. */
  public static List<String> sessions(Plan plan) {
    return plan.runningSessions().entrySet().stream()
        .map(e -> "at " + e.getKey() + " " + told(e.getValue()))
        .toList();
  }

  private static String told(Sessions fate) {
    return fate == Sessions.CUT
        ? "are cut when the rules are written"
        : "drain: they go on until they end or are idle for too long";
  }

  /** Only the numbers, if there is anything to do, and the verdict. */
  public List<String> conclusion(Plan plan) {
    List<String> lines = new ArrayList<>();
    if (!plan.isEmpty()) {
      lines.addAll(Summary.of(plan).lines());
    }
    lines.addAll(new VerdictText(style).lines(plan.after()));
    return lines;
  }

  /** A plan that gives everything up: no verdict, because nothing is enforced afterwards. */
  public List<String> release(Plan plan) {
    List<String> lines = new ArrayList<>();
    if (plan.isEmpty()) {
      lines.add("Nothing of " + plan.segmentation().name() + " is there.");
      return lines;
    }
    lines.addAll(changes(plan));
    lines.add("");
    lines.addAll(FlowText.ofPlan(style).lines(plan));
    lines.add("");
    lines.addAll(Summary.of(plan).lines());
    lines.add(style.warning("Nothing is enforced afterwards."));
    return lines;
  }

  /**
   * A plan that undoes a run.
   *
   * @param since the runs of the same fleet that came after it
   */
  public List<String> undo(Plan plan, RunRecord run, List<RunRecord> since) {
    List<String> lines = new ArrayList<>();
    if (plan.isEmpty()) {
      lines.add("No changes: what was before run " + run.id() + " is in force.");
      return lines;
    }
    lines.addAll(changes(plan));
    lines.add("");
    lines.addAll(FlowText.ofPlan(style).lines(plan));
    findings(lines, plan);
    lines.add("");
    if (!since.isEmpty()) {
      lines.add(
          style.warning(
              Names.count(since.size(), "run")
                  + " of "
                  + plan.segmentation().name()
                  + " came after it: what they changed in the same groups goes, too."));
    }
    lines.addAll(Summary.of(plan).lines());
    lines.add("Afterwards what was before run " + run.id() + " is in force again.");
    return lines;
  }

  /** Only what changes at each site. */
  public List<String> changes(Plan plan) {
    List<String> lines = new ArrayList<>();
    Reasons reasons = new Reasons(plan.segmentation());
    for (SiteChange change : plan.sites().values()) {
      if (!change.edits().isEmpty()) {
        lines.addAll(lines.isEmpty() ? List.of() : List.of(""));
        lines.addAll(new SiteText(change, reasons, style).lines());
      }
    }
    return lines;
  }

  /** Only the numbers. */
  public static List<String> summary(Plan plan) {
    return Summary.of(plan).lines();
  }

  private void findings(List<String> lines, Plan plan) {
    List<String> findings = DiagnosticText.lines(plan.diagnostics(), style);
    lines.addAll(findings.isEmpty() ? List.of() : List.of(""));
    lines.addAll(findings);
  }
}
