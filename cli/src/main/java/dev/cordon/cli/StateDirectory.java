package dev.cordon.cli;

import dev.cordon.apply.FileLease;
import dev.cordon.apply.Lease;
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

  /** Who is writing to a fleet here; whoever comes second is refused at once. */
  static Lease lease(Terminal terminal) {
    return new FileLease(of(terminal).resolve("leases"), Duration.ZERO, Clock.systemUTC());
  }
}
