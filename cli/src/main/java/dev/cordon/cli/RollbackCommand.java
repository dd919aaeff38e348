package dev.cordon.cli;

import dev.cordon.apply.ApplyReport;
import dev.cordon.cli.json.PlanJson;
import dev.cordon.cli.json.ReportJson;
import dev.cordon.cli.text.PlanText;
import dev.cordon.cli.text.ReportText;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.plan.Plan;
import dev.cordon.record.FileJournal;
import dev.cordon.record.JournalFile;
import dev.cordon.record.RunRecord;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cordon rollback}: what was before a run is in force again. */
@Command(
    name = "rollback",
    description = {
      "Undo a run, wherever it stopped, in a proven order: what it made goes, what it changed or",
      "took away is as it was. What others did since to things that are not ours stays."
    },
    sortOptions = false)
final class RollbackCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final Interrupts interrupts;
  @Mixin private final RunOption run = new RunOption();

  @Option(
      names = {"-y", "--yes"},
      description = "Write without asking.")
  private boolean yes;

  @Mixin private final JournalOption journal = new JournalOption();
  @Mixin private final OutputOptions output = new OutputOptions();

  RollbackCommand(Terminal terminal, Interrupts interrupts) {
    this.terminal = terminal;
    this.interrupts = interrupts;
  }

  @Override
  public Integer call() {
    if (!yes && !terminal.canAsk()) {
      throw refused(
          ErrorCode.USAGE, "nobody can be asked here, because this is no terminal", "add --yes");
    }
    JournalFile read = JournalFile.read(journal.of(terminal));
    List<RunRecord> runs = RunRecord.of(read);
    RunRecord found = run.among(runs, "cordon rollback");
    Engine engine = new Engine(terminal, output);
    Plan plan = engine.planUndo(StateDirectory.undo(terminal).read(found));
    if (!output.isJson() && !output.isQuiet()) {
      new PlanText(terminal.style())
          .undo(plan, found, since(runs, found))
          .forEach(terminal.out()::println);
    }
    if (plan.isEmpty()) {
      if (output.isJson()) {
        terminal.out().println(PlanJson.text(plan));
      }
      return ExitCode.DONE.value();
    }
    agree();
    interrupts.catchThem();
    return carriedOut(engine, plan);
  }

  /** The runs of the same fleet that came later: what they changed in our groups goes, too. */
  private static List<RunRecord> since(List<RunRecord> runs, RunRecord found) {
    return runs.subList(runs.indexOf(found) + 1, runs.size()).stream()
        .filter(one -> one.fleet().equals(found.fleet()))
        .toList();
  }

  private void agree() {
    String question = "\nWrite these changes? Only \"yes\" is taken for an answer: ";
    if (!yes && !terminal.ask(question).equals("yes")) {
      throw refused(
          ErrorCode.CANCELLED, "not confirmed, so nothing was written", "answer yes, or add --yes");
    }
  }

  private int carriedOut(Engine engine, Plan plan) {
    ApplyReport report;
    try (FileJournal open = new FileJournal(journal.of(terminal))) {
      report = engine.apply(plan, open, interrupts::requested);
    }
    if (output.isJson()) {
      terminal.out().println(ReportJson.text(plan, report));
    } else {
      ReportText text = new ReportText(terminal.style());
      (output.isQuiet() ? text.undoing(plan, report) : text.release(plan, report))
          .forEach(terminal.out()::println);
    }
    return (report.complete() ? ExitCode.DONE : ExitCode.ERROR).value();
  }

  private static CordonException refused(ErrorCode code, String what, String fix) {
    return new CordonException(Diagnostic.error(code, "cordon rollback", what, fix));
  }
}
