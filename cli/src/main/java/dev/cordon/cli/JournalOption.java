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
    return file.isEmpty() ? usual(terminal) : terminal.resolve(file);
  }

  private static Path usual(Terminal terminal) {
    return terminal
        .variable("XDG_STATE_HOME")
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseGet(() -> CacheDirectory.home(terminal).resolve(".local").resolve("state"))
        .resolve("cordon")
        .resolve("journal");
  }
}
