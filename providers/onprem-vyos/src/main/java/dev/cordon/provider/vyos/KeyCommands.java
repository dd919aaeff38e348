package dev.cordon.provider.vyos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keys that commands print, such as those of secrets managers. A command is run as it is written,
 * word by word, and not by a shell; what it prints is told to nobody. Thread-safe.
 */
final class KeyCommands {

  private record Said(String key, long at) {}

  private static final int LONGEST = 4_096;
  private static final long KEPT = Duration.ofMinutes(1).toNanos();

  private final Map<String, Said> said = new ConcurrentHashMap<>();
  private final Duration patience;

  KeyCommands() {
    this(Duration.ofSeconds(30));
  }

  /** Commands that may take so long. */
  KeyCommands(Duration patience) {
    this.patience = patience;
  }

  /**
   * What a command prints, or printed less than a minute ago.
   *
   * @throws IllegalArgumentException if it cannot be run, fails, takes too long or prints no key;
   *     the message names the program and nothing else
   */
  String said(String command) {
    return said.compute(command, (same, known) -> isFresh(known) ? known : run(same)).key();
  }

  private static boolean isFresh(@org.jspecify.annotations.Nullable Said known) {
    return known != null && System.nanoTime() - known.at() < KEPT;
  }

  private Said run(String command) {
    List<String> words = List.of(command.strip().split("\\s+"));
    String program = "the command " + words.get(0);
    try {
      Process process =
          new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try {
        process.getOutputStream().close();
        CompletableFuture<String> printed = CompletableFuture.supplyAsync(() -> read(process));
        String key = printed.get(patience.toMillis(), TimeUnit.MILLISECONDS).strip();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IllegalArgumentException(program + " does not end");
        }
        return new Said(checked(program, process.exitValue(), key), System.nanoTime());
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (IOException e) {
      // its message tells the words of the command, which may be secret: the program is enough
      throw new IllegalArgumentException(program + " cannot be run");
    } catch (ExecutionException e) {
      throw new IllegalArgumentException("what " + program + " prints cannot be read", e);
    } catch (TimeoutException e) {
      throw new IllegalArgumentException(
          program + " takes longer than " + patience.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalArgumentException(program + " was interrupted", e);
    }
  }

  private static String read(Process process) {
    try (InputStream from = process.getInputStream()) {
      return new String(from.readNBytes(LONGEST), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String checked(String program, int ended, String key) {
    if (ended != 0) {
      throw new IllegalArgumentException(program + " ended with " + ended);
    }
    if (key.isEmpty() || key.indexOf('\n') >= 0) {
      throw new IllegalArgumentException(program + " does not print one line, the key");
    }
    return key;
  }
}
