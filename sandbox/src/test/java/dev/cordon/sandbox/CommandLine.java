package dev.cordon.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A vendor's own command line, run against a sandbox. */
public final class CommandLine {

  private static final long PATIENCE_SECONDS = 60;

  /** What a program said, and how it ended. */
  public record Said(int exit, String text) {}

  private CommandLine() {}

  /** Whether a program is installed. */
  public static boolean isInstalled(String program, String asks) {
    try {
      return new ProcessBuilder(program, asks)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (IOException | InterruptedException notFound) {
      return false;
    }
  }

  /**
   * Runs a program.
   *
   * @param forget what the names of settings begin with that are not to be taken over
   * @param settings what is set in their place
   */
  public static Said run(List<String> command, String forget, Map<String, String> settings)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith(forget));
    builder.environment().putAll(settings);
    Process process = builder.start();
    String text;
    try (InputStream out = process.getInputStream()) {
      text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
    return new Said(process.waitFor(), text.strip());
  }
}
