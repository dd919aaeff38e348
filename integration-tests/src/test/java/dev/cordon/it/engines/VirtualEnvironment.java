package dev.cordon.it.engines;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A virtual environment of Python inside the build folder, made when it is needed. */
final class VirtualEnvironment {

  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final Path folder;
  private final String name;

  /**
   * @param folder the folder of the engines
   * @param name of the environment, and the start of the names of its logs
   */
  VirtualEnvironment(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /** Where a program of that name is once its package is installed. */
  Path program(String file) {
    return folder.resolve(name).resolve("bin").resolve(file);
  }

  /** Makes the environment and installs into it; what went wrong, empty if nothing did. */
  Optional<String> install(String requirement) {
    Optional<Path> python = Program.onPath("python3");
    if (python.isEmpty()) {
      return Optional.of("there is no python3 on the PATH");
    }
    String home = folder.resolve(name).toString();
    String pip = program("pip").toString();
    return trouble("venv", List.of(python.get().toString(), "-m", "venv", home))
        .or(
            () ->
                trouble(
                    "pip", List.of(pip, "install", "--disable-pip-version-check", requirement)));
  }

  private Optional<String> trouble(String step, List<String> command) {
    Path log = folder.resolve(name + "-" + step + ".log");
    Program.Ended ended = Program.into(log, LIMIT).run(command);
    return ended.well()
        ? Optional.empty()
        : Optional.of(step + " ended with " + ended.code() + " (" + ended.lastLine() + ")");
  }
}
