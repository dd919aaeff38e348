package dev.cordon.cli;

import dev.cordon.cli.json.HistoryJson;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.record.JournalFile;
import dev.cordon.record.RunRecord;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cordon confirm}: what a waiting run wrote may stay. Asks no cloud. */
@Command(
    name = "confirm",
    description = {
      "Let stay what cordon apply --confirm-within wrote, and is waiting for somebody's word.",
      "On the machine, and as the user, that applied."
    },
    sortOptions = false)
final class ConfirmCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private final RunOption run = new RunOption();
  @Mixin private final JournalOption journal = new JournalOption();
  @Mixin private final OutputOptions output = new OutputOptions();

  ConfirmCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    JournalFile read = JournalFile.read(journal.of(terminal));
    RunRecord found = run.among(RunRecord.of(read), "cordon confirm");
    if (!found.awaits()) {
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.RUN_UNKNOWN,
              "run " + found.id(),
              "waits for nobody's word",
              "cordon apply --confirm-within says which run does; cordon history lists all"));
    }
    StateDirectory.confirmations(terminal).leave(found.id());
    if (output.isJson()) {
      terminal.out().println(HistoryJson.run(read, found));
    } else {
      terminal.out().println("Run " + found.id() + " is told that what it wrote may stay.");
    }
    return ExitCode.DONE.value();
  }
}
