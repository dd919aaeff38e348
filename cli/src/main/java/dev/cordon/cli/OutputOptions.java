package dev.cordon.cli;

import picocli.CommandLine.Option;

/** How a command answers. */
final class OutputOptions {

  static final String JSON = "--json";

  @Option(names = JSON, description = "Print one JSON document on standard output.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show only what it comes to, and no progress.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Write every step of the work on a line of its own, with its time.")
  private boolean verbose;

  boolean isJson() {
    return json;
  }

  boolean isQuiet() {
    return quiet;
  }

  boolean isVerbose() {
    return verbose;
  }
}
