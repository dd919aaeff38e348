package dev.cordon.cli;

import dev.cordon.cli.json.HistoryJson;
import dev.cordon.cli.text.HistoryText;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Quoted;
import dev.cordon.record.JournalFile;
import dev.cordon.record.RunRecord;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cordon show}: one run of a journal, step by step. Asks no cloud. */
@Command(
    name = "show",
    description = "Tell one run step by step, as the journal has it.",
    sortOptions = false)
final class ShowCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "The id of the run, or how it begins; or last.")
  private String run = "";

  @Mixin private final JournalOption journal = new JournalOption();
  @Mixin private final OutputOptions output = new OutputOptions();

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JournalFile read = JournalFile.read(journal.of(terminal));
    RunRecord found = found(RunRecord.of(read));
    if (output.isJson()) {
      terminal.out().println(HistoryJson.run(read, found));
    } else {
      new HistoryText(terminal.style()).lines(read, found).forEach(terminal.out()::println);
    }
    return (read.findings().hasErrors() ? ExitCode.ERROR : ExitCode.DONE).value();
  }

  private RunRecord found(List<RunRecord> runs) {
    if (run.equals("last") && !runs.isEmpty()) {
      return runs.get(runs.size() - 1);
    }
    List<RunRecord> fitting = runs.stream().filter(one -> one.id().startsWith(run)).toList();
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    throw new CordonException(
        Diagnostic.error(
            ErrorCode.RUN_UNKNOWN,
            "cordon show",
            (fitting.isEmpty() ? "no run has" : fitting.size() + " runs have")
                + " an id that begins with "
                + Quoted.value(run),
            "cordon history lists the runs and their ids"));
  }
}
