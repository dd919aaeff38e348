package dev.cordon.cli;

import dev.cordon.cli.fleet.Fleet;
import dev.cordon.cli.fleet.FleetCache;
import dev.cordon.cli.fleet.FleetLoader;
import dev.cordon.plan.Plan;
import dev.cordon.state.Sessions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which fleet a command is about. */
final class FleetOptions {

  @Parameters(
      index = "0",
      paramLabel = "FLEET",
      description = "A .java file with a SegmentationSource, or the name of a class.")
  private String fleet = "";

  @Option(
      names = {"-cp", "--classpath"},
      paramLabel = "PATH",
      description = "Jars and directories with more classes, as for java.")
  private String classPath = "";

  /** Whether a file of {@code plan --out} is meant. */
  boolean isPlanFile(Terminal terminal) {
    return !fleet.endsWith(".java")
        && (fleet.contains("/")
            || fleet.endsWith(".json")
            || fleet.endsWith(".plan")
            || Files.isRegularFile(terminal.resolve(fleet)));
  }

  /** The file that was named. */
  Path file(Terminal terminal) {
    return terminal.resolve(fleet);
  }

  /** The plan of a fleet, or that of a file if it still fits. */
  Plan plan(Terminal terminal, Engine engine, Sessions sessions) {
    return isPlanFile(terminal)
        ? engine.recall(PrivateFile.read(terminal.resolve(fleet)))
        : engine.plan(load(terminal), sessions);
  }

  Fleet load(Terminal terminal) {
    List<Path> entries = new ArrayList<>();
    for (String entry : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
      if (!entry.isEmpty()) {
        entries.add(terminal.resolve(entry));
      }
    }
    FleetCache cache = new FleetCache(CacheDirectory.of(terminal).resolve("fleets"));
    return new FleetLoader(terminal.resolve(""), entries, cache).load(fleet);
  }
}
