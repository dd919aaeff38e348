package dev.cordon.cli;

import dev.cordon.apply.FileLease;
import dev.cordon.apply.Lease;
import dev.cordon.record.Marker;
import dev.cordon.record.UndoFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Where things are kept that cannot be made again: records, never what a plan depends on. */
final class StateDirectory {

  private StateDirectory() {}

  static Path of(Terminal terminal) {
    return terminal
        .variable("XDG_STATE_HOME")
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseGet(() -> CacheDirectory.home(terminal).resolve(".local").resolve("state"))
        .resolve("cordon");
  }

  /** What is needed to undo runs. */
  static UndoFiles undo(Terminal terminal) {
    return new UndoFiles(of(terminal).resolve("undo"));
  }

  /** Where somebody's word is left for a run that waits for it. */
  static Marker confirmations(Terminal terminal) {
    return new Marker(of(terminal).resolve("confirmed"));
  }

  /** Who is writing to a fleet here; whoever comes second is refused at once. */
  static Lease lease(Terminal terminal) {
    return new FileLease(of(terminal).resolve("leases"), Duration.ZERO, Clock.systemUTC());
  }
}
