package dev.cordon.apply;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Something that works as long as a grant does. Asked from where Cordon runs, so a probe of another
 * path is a command that goes there. Immutable.
 *
 * @param name what it is called, such as the grant that it stands for
 * @param way what is tried
 */
public record HealthProbe(String name, Way way) {

  /** What is tried. */
  public sealed interface Way {}

  /** A TCP connection opens. */
  public record Tcp(String host, int port) implements Way {}

  /** A GET is answered with a status below 400; redirections are not followed. */
  public record Http(URI address) implements Way {}

  /** A command of the shell ends with 0; what it prints is thrown away. */
  public record Command(String line) implements Way {}

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int LAST_PORT = 65_535;
  private static final int FIRST_ERROR = 400;

  public HealthProbe {
    Objects.requireNonNull(name);
    Objects.requireNonNull(way);
  }

  /**
   * Reads {@code tcp:HOST:PORT}, {@code http://…}, {@code https://…} or {@code command:LINE}, with
   * a {@code NAME=} before it or without one.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static HealthProbe parse(String text) {
    int colon = text.indexOf(':');
    int equals = text.indexOf('=');
    boolean named = equals > 0 && equals < colon;
    String said = named ? text.substring(equals + 1) : text;
    return new HealthProbe(named ? text.substring(0, equals) : said, way(said));
  }

  private static Way way(String text) {
    if (text.startsWith("tcp:")) {
      int last = text.lastIndexOf(':');
      String host = text.substring(Math.min("tcp:".length(), last), last);
      String port = text.substring(last + 1);
      if (!host.isEmpty() && port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= LAST_PORT) {
        return new Tcp(host.replaceAll("^\\[|]$", ""), Integer.parseInt(port));
      }
    } else if (text.matches("https?://[^/].*")) {
      return new Http(URI.create(text));
    } else if (text.startsWith("command:") && text.length() > "command:".length()) {
      return new Command(text.substring("command:".length()));
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is no probe: write tcp:HOST:PORT, https://… or command:LINE");
  }

  /**
   * Tries it once, for five seconds at most.
   *
   * @return what was wrong; empty if it worked
   */
  public Optional<String> trouble() {
    try {
      if (way instanceof Tcp tcp) {
        return trouble(tcp);
      } else if (way instanceof Http http) {
        return trouble(http);
      }
      return trouble((Command) way);
    } catch (IOException e) {
      String said = e.getMessage();
      return Optional.of(said == null ? e.getClass().getSimpleName() : said);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("it was interrupted");
    }
  }

  private static Optional<String> trouble(Tcp tcp) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(tcp.host(), tcp.port()), Math.toIntExact(PATIENCE.toMillis()));
      return Optional.empty();
    }
  }

  private static Optional<String> trouble(Http http) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    HttpRequest request = HttpRequest.newBuilder(http.address()).timeout(PATIENCE).GET().build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    return status < FIRST_ERROR ? Optional.empty() : Optional.of("it answered " + status);
  }

  private static Optional<String> trouble(Command command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", command.line())
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      return Optional.of("it did not end within " + PATIENCE.toSeconds() + " seconds");
    }
    return process.exitValue() == 0
        ? Optional.empty()
        : Optional.of("it ended with " + process.exitValue());
  }
}
