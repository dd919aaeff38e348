package dev.cordon.it.engines;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command run to its end, with a time limit and its output in a file, away from everybody's real
 * credentials.
 */
public final class Program {

  /**
   * How it ended.
   *
   * @param code the exit code, or -1 if it was ended at the time limit
   * @param output what it printed on both streams
   */
  public record Ended(int code, String output) {

    /** Whether it ended well. */
    public boolean well() {
      return code == 0;
    }

    /** The last line that says something, for a message. */
    String lastLine() {
      return output.lines().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse("(silent)");
    }
  }

  private final Path log;
  private final Duration limit;
  private final Map<String, String> environment = new TreeMap<>();

  private Program(Path log, Duration limit) {
    this.log = log;
    this.limit = limit;
  }

  /** A program whose output goes to this file and that may run for so long. */
  public static Program into(Path log, Duration limit) {
    return new Program(log, limit);
  }

  /** Sets a variable of its environment. */
  public Program with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs it; a program that cannot be started ends with code 127. */
  public Ended run(List<String> command) {
    try {
      ProcessBuilder builder = builder(command, log);
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      end(process);
      return new Ended(ended ? process.exitValue() : -1, Files.readString(log));
    } catch (IOException e) {
      return new Ended(127, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while running " + command, e);
    }
  }

  /** A process with fake credentials and no sight of the user's own configuration. */
  static ProcessBuilder builder(List<String> command, Path log) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(fakes());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
  }

  /** Fake credentials, and a moto that does not read its list of images at each reset. */
  private static Map<String, String> fakes() {
    String nowhere = Folders.engines().resolve("no-such-configuration").toString();
    return Map.of(
        "AWS_ACCESS_KEY_ID", "test",
        "AWS_SECRET_ACCESS_KEY", "test",
        "AWS_CONFIG_FILE", nowhere,
        "AWS_SHARED_CREDENTIALS_FILE", nowhere,
        "AWS_EC2_METADATA_DISABLED", "true",
        "AWS_DEFAULT_REGION", Clients.REGION.id(),
        "AWS_PAGER", "",
        "MOTO_EC2_LOAD_DEFAULT_AMIS", "false");
  }

  /** Ends a process that we started, with whatever it started itself. */
  static void end(Process process) throws InterruptedException {
    Stream.concat(process.descendants().toList().stream(), Stream.of(process.toHandle()))
        .forEach(ProcessHandle::destroy);
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /** The executable of that name on the PATH. */
  public static Optional<Path> onPath(String name) {
    String path = System.getenv("PATH");
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win");
    String file = windows ? name + ".exe" : name;
    return Stream.of((path == null ? "" : path).split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, file))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
