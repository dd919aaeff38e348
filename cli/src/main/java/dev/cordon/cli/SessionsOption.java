package dev.cordon.cli;

import dev.cordon.state.Sessions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What becomes of running connections. */
final class SessionsOption {

  static final String NAME = "--sessions";

  @Option(
      names = NAME,
      paramLabel = "drain|cut",
      description = {
        "What becomes of running connections that are no longer granted: they drain (as usual),",
        "or are cut where the cloud can do that."
      })
  private @Nullable Sessions sessions;

  /** What was asked for, or what is usual. */
  Sessions orUsual() {
    return sessions == null ? Sessions.DRAIN : sessions;
  }

  boolean isGiven() {
    return sessions != null;
  }
}
