package dev.cordon.sandbox.vyos.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Someone who sends packets between namespaces: a script in a process of its own. */
final class Prober implements AutoCloseable {

  private static final List<String> SCRIPTS = List.of("prober.py", "storm.py");

  private final Path folder;
  private final Process process;

  private Prober(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /** Starts a script. */
  static Prober start(String script) throws IOException {
    Path folder = Files.createTempDirectory("cordon-lab");
    for (String name : SCRIPTS) {
      try (InputStream text =
          Objects.requireNonNull(Prober.class.getResourceAsStream(name), name)) {
        Files.copy(text, folder.resolve(name));
      }
    }
    Process started =
        new ProcessBuilder("python3", "-B", folder.resolve(script).toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new Prober(folder, started);
  }

  /** Tells it something. */
  void tell(String text) throws IOException {
    Writer to = process.outputWriter(StandardCharsets.US_ASCII);
    to.write(text + "\n");
    to.flush();
  }

  /** The next line that it says. */
  String hear() throws IOException {
    String line = process.inputReader(StandardCharsets.US_ASCII).readLine();
    if (line == null) {
      throw new IOException("the prober is gone");
    }
    return line;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    try {
      for (String name : SCRIPTS) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.deleteIfExists(folder);
    } catch (IOException busy) {
      throw new UncheckedIOException(busy);
    }
  }
}
