package dev.cordon.cli;

import dev.cordon.plan.ChangeLimits;
import dev.cordon.record.ChangeLimitsJson;
import picocli.CommandLine.Option;

/** How much one change may do. */
final class LimitsOption {

  @Option(
      names = "--limits",
      paramLabel = "FILE",
      description = {
        "Refuse a change over the limits in FILE (docs/spec/limits.schema.json): so many pairs of",
        "addresses that gain or lose flows, what is protected, when changes may be made."
      })
  private String file = "";

  ChangeLimits limits(Terminal terminal) {
    return file.isEmpty()
        ? ChangeLimits.none()
        : ChangeLimitsJson.read(PrivateFile.read(terminal.resolve(file)));
  }
}
