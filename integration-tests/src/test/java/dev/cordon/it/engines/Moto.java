package dev.cordon.it.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A running moto: an EC2 that somebody else wrote, as its own process on the loopback address at a
 * free port.
 */
public final class Moto implements AutoCloseable {

  /** Its name in the roll. */
  public static final String NAME = "moto";

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(100);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final URI endpoint;
  private final Thread atExit;

  private Moto(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
    this.atExit = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Starts moto if it can be had; the roll says what came of it. */
  public static Optional<Moto> start() {
    MotoInstall.Found found = new MotoInstall(Folders.engines()).find();
    if (found instanceof MotoInstall.Found.Here here) {
      Moto moto = launch(here.executable());
      Roll.tookPart(NAME, here.origin());
      return Optional.of(moto);
    }
    MotoInstall.Found.Missing missing = (MotoInstall.Found.Missing) found;
    Roll.skipped(NAME, missing.reason(), missing.remedy());
    return Optional.empty();
  }

  private static Moto launch(Path executable) {
    try {
      int port = freePort();
      Path log = Folders.engines().resolve("moto.log");
      List<String> command =
          List.of(executable.toString(), "-H", "127.0.0.1", "-p", String.valueOf(port));
      Moto moto =
          new Moto(Program.builder(command, log).start(), URI.create("http://127.0.0.1:" + port));
      moto.awaitReady(log);
      return moto;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady(Path log) {
    long polls = START_LIMIT.dividedBy(POLL);
    for (long i = 0; i < polls && process.isAlive(); i++) {
      if (answers()) {
        return;
      }
      pause();
    }
    close();
    throw new IllegalStateException("moto did not get ready; its log: " + log);
  }

  private boolean answers() {
    try {
      return send(HttpRequest.newBuilder(endpoint.resolve("/moto-api/data.json")).build()) == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for moto", e);
    }
  }

  /** Where it listens. */
  public URI endpoint() {
    return endpoint;
  }

  /** Everything forgotten; the default network of every region is back. */
  public void reset() {
    try {
      int status =
          send(
              HttpRequest.newBuilder(endpoint.resolve("/moto-api/reset"))
                  .POST(HttpRequest.BodyPublishers.noBody())
                  .build());
      if (status != 200) {
        throw new IllegalStateException("moto's reset answered " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while talking to moto", e);
    }
  }

  /** Ends exactly this process. */
  @Override
  public void close() {
    try {
      Program.end(process);
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
