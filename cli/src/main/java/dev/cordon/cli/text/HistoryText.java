package dev.cordon.cli.text;

import dev.cordon.diag.Quoted;
import dev.cordon.record.JournalFile;
import dev.cordon.record.RunRecord;
import dev.cordon.record.RunRecord.Attempt;
import java.util.ArrayList;
import java.util.List;

/** What a journal tells, for people. A journal may be forged: its words are made visible. */
public final class HistoryText {

  private static final int SHORT = 8;

  private final Style style;

  /** Tells journals in this style. */
  public HistoryText(Style style) {
    this.style = style;
  }

  /** One line for each run, the latest last; then what is wrong with the journal. */
  public List<String> lines(JournalFile journal, List<RunRecord> runs) {
    Columns columns = new Columns();
    for (RunRecord run : runs) {
      columns.add(
          "",
          run.outcome() == RunRecord.Outcome.COMPLETE ? line -> line : style::warning,
          Quoted.visible(run.began()),
          shortened(run.id()),
          Quoted.visible(run.fleet()),
          Quoted.visible(run.by()),
          run.done() + " of " + Quoted.visible(run.planned()) + " steps",
          word(run));
    }
    List<String> lines = new ArrayList<>(columns.lines());
    if (lines.isEmpty()) {
      lines.add("Nothing was applied yet.");
    }
    lines.addAll(DiagnosticText.lines(journal.findings(), style));
    return lines;
  }

  /** One run, step by step. */
  public List<String> lines(JournalFile journal, RunRecord run) {
    List<String> lines = new ArrayList<>();
    lines.add("run       " + Quoted.visible(run.id()));
    lines.add("fleet     " + Quoted.visible(run.fleet()));
    lines.add("by        " + Quoted.visible(run.by()));
    lines.add("began     " + Quoted.visible(run.began()));
    lines.add(
        "ended     " + (run.ended().isEmpty() ? "not on record" : Quoted.visible(run.ended())));
    if (!run.approvedBy().isEmpty()) {
      lines.add(
          "approved  by "
              + Quoted.visible(run.approvedBy())
              + ": "
              + Quoted.visible(run.approvedBecause()));
    }
    lines.add("");
    Columns columns = new Columns();
    for (Attempt one : run.steps()) {
      columns.add(
          "  ",
          one.isApplied() ? line -> line : style::bad,
          one.isApplied() ? "done" : one.outcome().isEmpty() ? "unknown" : "failed",
          Quoted.visible(one.site()),
          Quoted.visible(one.title()));
    }
    lines.addAll(columns.lines());
    run.steps().stream()
        .filter(one -> !one.isApplied() && !one.outcome().isEmpty())
        .forEach(one -> one.outcome().lines().map(Quoted::visible).forEach(lines::add));
    lines.add("");
    lines.add(
        run.done() + " of " + Quoted.visible(run.planned()) + " steps done: " + word(run) + ".");
    lines.addAll(DiagnosticText.lines(journal.findings(), style));
    return lines;
  }

  private static String shortened(String id) {
    return Quoted.visible(id.length() > SHORT ? id.substring(0, SHORT) : id);
  }

  private static String word(RunRecord run) {
    return switch (run.outcome()) {
      case COMPLETE -> "complete";
      case STOPPED -> "stopped";
      case UNCONFIRMED -> "not confirmed, taken back";
      case UNFINISHED -> "no end on record";
    };
  }
}
