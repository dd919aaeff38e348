package dev.cordon.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where runs are written down. */
final class JournalOption {

  @Option(
      names = "--journal",
      paramLabel = "FILE",
      description = {
        "The journal of runs; cordon/journal in $XDG_STATE_HOME, or else in ~/.local/state, unless",
        "another is named."
      })
  private String file = "";

  Path of(Terminal terminal) {
    return file.isEmpty() ? StateDirectory.of(terminal).resolve("journal") : terminal.resolve(file);
  }
}
