package dev.cordon.cli;

import picocli.CommandLine.Option;

/** How a command answers. */
final class OutputOptions {

  static final String JSON = "--json";

  @Option(names = JSON, description = "Print one JSON document on standard output.")
  private boolean json;

  boolean isJson() {
    return json;
  }
}
