package dev.cordon.cli.text;

import dev.cordon.apply.ApplyReport;
import dev.cordon.diag.Diagnostics;
import dev.cordon.plan.Plan;
import dev.cordon.spi.StepOutcome;
import java.util.ArrayList;
import java.util.List;

/** What became of a plan: each step, what was left, and the verdict on what is live now. */
public final class ReportText {

  private final Style style;

  /** Tells reports in this style. */
  public ReportText(Style style) {
    this.style = style;
  }

  /** The whole report. */
  public List<String> lines(Plan plan, ApplyReport report) {
    List<String> lines = steps(report);
    lines.add("");
    lines.addAll(result(plan, report));
    return lines;
  }

  private List<String> steps(ApplyReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    Columns columns = new Columns();
    for (ApplyReport.Done done : report.done()) {
      boolean applied = done.outcome() instanceof StepOutcome.Applied;
      columns.add(
          "  ",
          applied ? line -> line : style::bad,
          applied ? "done" : word(done.outcome()),
          done.step().site(),
          done.step().title());
    }
    report
        .left()
        .forEach(step -> columns.add("  ", style::faint, "not tried", step.site(), step.title()));
    lines.addAll(columns.lines());
    lines.addAll(DiagnosticText.lines(report.diagnostics(), style));
    return lines;
  }

  /** The report of a plan that gave everything up, or undid a run. */
  public List<String> release(Plan plan, ApplyReport report) {
    List<String> lines = steps(report);
    lines.add("");
    lines.add(summary(plan, report));
    return lines;
  }

  /** Only what stopped it, how far it came, and the verdict. */
  public List<String> conclusion(Plan plan, ApplyReport report) {
    List<String> lines = stopped(report);
    lines.addAll(result(plan, report));
    return lines;
  }

  /** Only what stopped it and how far it came: what is in force afterwards is nobody's intent. */
  public List<String> undoing(Plan plan, ApplyReport report) {
    List<String> lines = stopped(report);
    lines.add(summary(plan, report));
    return lines;
  }

  private List<String> stopped(ApplyReport report) {
    return new ArrayList<>(
        DiagnosticText.lines(new Diagnostics(report.diagnostics().errors()), style));
  }

  private List<String> result(Plan plan, ApplyReport report) {
    List<String> lines = new ArrayList<>(List.of(summary(plan, report)));
    report.confirmed().ifPresent(v -> lines.addAll(new VerdictText(style).lines(v)));
    return lines;
  }

  private static String summary(Plan plan, ApplyReport report) {
    long applied = count(report);
    String done = "%d of %s done, by %s.";
    return (report.complete() ? "Applied: " : "Stopped: ")
        + done.formatted(
            applied,
            Names.count(Math.max(plan.steps(), applied), "step"),
            Names.count(calls(report), "write call"));
  }

  private static long count(ApplyReport report) {
    return report.done().stream().filter(d -> d.outcome() instanceof StepOutcome.Applied).count();
  }

  private static int calls(ApplyReport report) {
    int calls = 0;
    for (ApplyReport.Done done : report.done()) {
      calls += done.outcome() instanceof StepOutcome.Applied applied ? applied.calls() : 0;
    }
    return calls;
  }

  private static String word(StepOutcome outcome) {
    if (outcome instanceof StepOutcome.Refused) {
      return "refused";
    } else if (outcome instanceof StepOutcome.Conflict) {
      return "conflict";
    } else if (outcome instanceof StepOutcome.Throttled) {
      return "throttled";
    }
    return "unknown";
  }
}
