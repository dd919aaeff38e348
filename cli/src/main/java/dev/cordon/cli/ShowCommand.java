package dev.cordon.cli;

import dev.cordon.cli.json.HistoryJson;
import dev.cordon.cli.text.HistoryText;
import dev.cordon.record.JournalFile;
import dev.cordon.record.RunRecord;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cordon show}: one run of a journal, step by step. Asks no cloud. */
@Command(
    name = "show",
    description = "Tell one run step by step, as the journal has it.",
    sortOptions = false)
final class ShowCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final RunOption run = new RunOption();
  @Mixin private final JournalOption journal = new JournalOption();
  @Mixin private final OutputOptions output = new OutputOptions();

  ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JournalFile read = JournalFile.read(journal.of(terminal));
    RunRecord found = run.among(RunRecord.of(read), "cordon show");
    if (output.isJson()) {
      terminal.out().println(HistoryJson.run(read, found));
    } else {
      new HistoryText(terminal.style()).lines(read, found).forEach(terminal.out()::println);
    }
    return (read.findings().hasErrors() ? ExitCode.ERROR : ExitCode.DONE).value();
  }
}
