package dev.cordon.cli;

import dev.cordon.cli.json.HistoryJson;
import dev.cordon.cli.text.DiagnosticText;
import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.diag.Quoted;
import dev.cordon.record.JournalFile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cordon journal verify}: whether a journal is as it was written. */
@Command(
    name = "journal",
    description = {
      "Check that a journal is as it was written: cordon journal verify.",
      "Every line carries the hash of the line before it."
    },
    sortOptions = false)
final class JournalCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "verify", description = "What to do.")
  private String work = "";

  @Option(
      names = "--last",
      paramLabel = "HASH",
      description = {
        "The hash that the journal ended with earlier, as this command told it then: finds out",
        "whether lines are missing at the end."
      })
  private String known = "";

  @Mixin private final JournalOption journal = new JournalOption();
  @Mixin private final OutputOptions output = new OutputOptions();

  JournalCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!work.equals("verify")) {
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.USAGE,
              "cordon journal",
              Quoted.value(work) + " is nothing that can be done with a journal",
              "as in cordon journal verify"));
    }
    Path file = journal.of(terminal);
    JournalFile read = JournalFile.read(file);
    Diagnostics findings = read.findings().and(missing(file, read));
    if (output.isJson()) {
      terminal.out().println(HistoryJson.checked(read, findings));
    } else {
      DiagnosticText.lines(findings, terminal.style()).forEach(terminal.out()::println);
      terminal.out().println(told(read, findings));
    }
    return (findings.hasErrors() ? ExitCode.ERROR : ExitCode.DONE).value();
  }

  private Diagnostics missing(Path file, JournalFile read) {
    if (known.isEmpty() || read.hashes().contains(known.toLowerCase(Locale.ROOT))) {
      return Diagnostics.none();
    }
    return Diagnostics.of(
        Diagnostic.error(
            ErrorCode.JOURNAL_BROKEN,
            "journal \"" + file + "\"",
            "no line has the hash that it ended with earlier: lines are missing at its end, or it"
                + " is another",
            "compare it with a copy"));
  }

  private static String told(JournalFile read, Diagnostics findings) {
    return String.format(
        Locale.ROOT,
        "%s: %,d lines%s",
        findings.hasErrors() ? "Broken" : "Whole",
        read.hashes().size(),
        findings.hasErrors() ? "." : ", ending with " + read.last());
  }
}
