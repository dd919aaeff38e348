package dev.cordon.cli;

import picocli.CommandLine.Command;

/** {@code cordon} alone. */
@Command(
    name = "cordon",
    description = "Micro-segmentation for CI/CD pipelines: declared once, enforced, proven.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Exit codes: 0 done or no change, 1 error, 2 changes or drift, 3 violated.",
      "Try cordon demo: it needs no account and no network."
    })
final class RootCommand {}
