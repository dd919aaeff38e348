package dev.cordon.provider.azure;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before a sandbox and lets pass who has the token of the subscription that is asked for.
 */
final class Doorman implements AutoCloseable {

  private static final Set<String> OWN =
      Set.of("host", "connection", "content-length", "transfer-encoding", "upgrade", "date");

  private final URI behind;
  private final Map<String, String> tokens;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> turnedAway = new CopyOnWriteArrayList<>();

  private Doorman(URI behind, Map<String, String> tokens) throws IOException {
    this.behind = behind;
    this.tokens = tokens;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  /**
   * One that is at work.
   *
   * @param tokens by the id of the subscription
   */
  static Doorman before(URI sandbox, Map<String, String> tokens) throws IOException {
    Doorman doorman = new Doorman(sandbox, tokens);
    doorman.server.createContext("/", doorman::answer);
    doorman.server.setExecutor(doorman.threads);
    doorman.server.start();
    return doorman;
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The paths that were asked for with another token. */
  List<String> turnedAway() {
    return turnedAway;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      String shown = exchange.getRequestHeaders().getFirst("Authorization");
      boolean known =
          tokens.entrySet().stream()
              .anyMatch(
                  one ->
                      path.contains("/subscriptions/" + one.getKey() + "/")
                          && ("Bearer " + one.getValue()).equals(shown));
      if (known) {
        pass(exchange, path);
      } else {
        turnedAway.add(path);
        say(
            exchange,
            401,
            "{\"error\":{\"code\":\"InvalidAuthenticationTokenTenant\",\"message\":\"wrong tenant\"}}");
      }
    }
  }

  private void pass(HttpExchange exchange, String path) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base(behind) + path))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                  values.forEach(v -> exchange.getResponseHeaders().add(name, here(v)));
                }
              });
      say(exchange, answer.statusCode(), here(answer.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /** Links lead back through this door. */
  private String here(String text) {
    return text.replace(base(behind), base(endpoint()));
  }

  private static String base(URI uri) {
    String text = uri.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private static void say(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
