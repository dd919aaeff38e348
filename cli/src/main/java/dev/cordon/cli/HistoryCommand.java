package dev.cordon.cli;

import dev.cordon.cli.json.HistoryJson;
import dev.cordon.cli.text.HistoryText;
import dev.cordon.record.JournalFile;
import dev.cordon.record.RunRecord;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cordon history}: the runs of a journal. Asks no cloud. */
@Command(
    name = "history",
    description = "List what was applied, when and by whom, as the journal has it.",
    sortOptions = false)
final class HistoryCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final JournalOption journal = new JournalOption();
  @Mixin private final OutputOptions output = new OutputOptions();

  HistoryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JournalFile read = JournalFile.read(journal.of(terminal));
    List<RunRecord> runs = RunRecord.of(read);
    if (output.isJson()) {
      terminal.out().println(HistoryJson.history(read, runs));
    } else {
      new HistoryText(terminal.style()).lines(read, runs).forEach(terminal.out()::println);
    }
    return (read.findings().hasErrors() ? ExitCode.ERROR : ExitCode.DONE).value();
  }
}
