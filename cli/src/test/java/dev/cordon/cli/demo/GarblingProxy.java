package dev.cordon.cli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
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
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Between a provider and its vendor: one answer of many comes out as somebody else's idea of it.
 */
final class GarblingProxy implements AutoCloseable {

  private static final Set<String> OURS =
      Set.of(
          "host",
          "content-length",
          "connection",
          "transfer-encoding",
          "expect",
          "upgrade",
          "http2-settings");
  private static final Pattern TOKEN =
      Pattern.compile("\"[^\"]*\"|(?<=>)[^<>]+(?=<)|\\b[0-9]+\\b|\\b(?:true|false|null)\\b");
  private static final List<String> STRANGE =
      List.of("\"\"", "-1", "99999999999", "null", "true", "\"\u0007\\u202e\"", "{}", "[]", "[[]]");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final URI vendor;
  private Random random = new Random(0);
  private int countdown;
  private int answers;
  private boolean lost;

  GarblingProxy(URI vendor) throws IOException {
    this.vendor = vendor;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + vendor.getPath());
  }

  /** From now on so many answers are as they are, then one is not. */
  synchronized void arm(long seed, int nth) {
    random = new Random(seed);
    countdown = nth;
    answers = 0;
    lost = false;
  }

  synchronized int answers() {
    return answers;
  }

  private synchronized String garbled(String body) {
    answers++;
    if (countdown > 0 && --countdown == 0) {
      String other = garbled(body, random);
      lost = other.length() < body.length() / 2;
      return other;
    }
    return body;
  }

  /** Whether most of the answer that was garbled did not come through. */
  synchronized boolean isLost() {
    return lost;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      String base = vendor.getScheme() + "://" + vendor.getAuthority();
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(base + exchange.getRequestURI()))
              .method(
                  exchange.getRequestMethod(),
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                  values.forEach(value -> request.header(name, value));
                }
              });
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      byte[] body = garbled(answer.body()).getBytes(StandardCharsets.UTF_8);
      answer
          .headers()
          .firstValue("content-type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String garbled(String body, Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> body.substring(0, random.nextInt(body.length() + 1));
      case 1 -> "";
      case 2 -> "<html><body>Sign in to the hotel's network</body></html>";
      case 3 -> "{\"error\": {\"code\": 500}}";
      default -> exchanged(body, random);
    };
  }

  /** One word of it is another: of the same answer, or a strange one. */
  private static String exchanged(String body, Random random) {
    List<MatchResult> tokens = TOKEN.matcher(body).results().toList();
    if (tokens.isEmpty()) {
      return body;
    }
    MatchResult token = tokens.get(random.nextInt(tokens.size()));
    String other =
        random.nextBoolean()
            ? tokens.get(random.nextInt(tokens.size())).group()
            : STRANGE.get(random.nextInt(STRANGE.size()));
    return body.substring(0, token.start()) + other + body.substring(token.end());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
