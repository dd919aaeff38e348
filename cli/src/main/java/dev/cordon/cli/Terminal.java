package dev.cordon.cli;

import dev.cordon.cli.text.Style;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a command talks to: its three streams, which of them a person looks at, the environment and
 * the working directory. Text is UTF-8. Not thread-safe.
 */
public final class Terminal {

  /** The system property by which the launcher names the streams that are terminals. */
  static final String PROPERTY = "cordon.terminals";

  private final InputStream in;
  private final CheckedOutput rawOut;
  private final Screen out;
  private final Screen err;
  private final Set<String> interactive;
  private final Map<String, String> environment;
  private final Path directory;

  /**
   * A terminal over these streams.
   *
   * @param in what is typed
   * @param out where results go
   * @param err where everything else goes
   * @param interactive which of {@code in}, {@code out}, {@code err} a person sits at
   * @param environment the environment variables
   * @param directory what relative paths start from
   */
  public Terminal(
      InputStream in,
      OutputStream out,
      OutputStream err,
      Set<String> interactive,
      Map<String, String> environment,
      Path directory) {
    this.in = in;
    this.rawOut = new CheckedOutput(out);
    this.interactive = Set.copyOf(interactive);
    this.environment = Map.copyOf(environment);
    this.directory = directory;
    this.out = new Screen(rawOut, false, styleOf("out") == Style.COLOUR);
    this.err = new Screen(err, true, styleOf("err") == Style.COLOUR);
  }

  /** The terminal of this process. */
  static Terminal ofProcess() {
    return new Terminal(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        Set.of(System.getProperty(PROPERTY, "").split(",", -1)),
        System.getenv(),
        Path.of("").toAbsolutePath());
  }

  /** Where results go. */
  public PrintStream out() {
    return out;
  }

  /** Where progress, questions and errors go. */
  public PrintStream err() {
    return err;
  }

  /** Empties the line that is being written on the error stream. */
  void rewind() {
    err.rewind();
  }

  /** How results are coloured. */
  public Style style() {
    return styleOf("out");
  }

  /** How errors are coloured. */
  public Style errorStyle() {
    return styleOf("err");
  }

  /** Whether a person can be asked something. */
  public boolean canAsk() {
    return interactive.contains("in") && interactive.contains("err");
  }

  /** Whether a person reads the results as they come. */
  public boolean isRead() {
    return interactive.contains("out");
  }

  /** Whether a person watches what is being done. */
  public boolean isWatched() {
    return interactive.contains("err") && !"dumb".equals(environment.get("TERM"));
  }

  /** An environment variable that is set and not empty. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /** A path as the user meant it. */
  public Path resolve(String path) {
    return directory.resolve(path);
  }

  /** Asks a question on the error stream; the answer without its line end, empty at the end. */
  public String ask(String question) {
    err.print(question);
    err.flush();
    try {
      String line =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** Why the results could not be written, if they could not; flushes them first. */
  public Optional<IOException> outputFailure() {
    out.flush();
    return rawOut.failure();
  }

  private Style styleOf(String stream) {
    boolean wanted = variable("NO_COLOR").isEmpty() && !"dumb".equals(environment.get("TERM"));
    return wanted && interactive.contains(stream) ? Style.COLOUR : Style.PLAIN;
  }
}
