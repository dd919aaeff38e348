package dev.cordon.sandbox.azure.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.cordon.sandbox.azure.tree.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server on the loopback address: reads requests, hands them on, writes the answers. */
public final class ArmFront implements HttpHandler, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ArmFront.class);
  private static final int THREADS = 16;

  static {
    // without it, each small answer waits for the client's delayed acknowledgement
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final Function<ArmRequest, ArmResponse> service;

  private ArmFront(HttpServer server, Function<ArmRequest, ArmResponse> service) {
    this.server = server;
    this.service = service;
    this.threads = Executors.newFixedThreadPool(THREADS, ArmFront::daemon);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "cordon-sandbox");
    thread.setDaemon(true);
    return thread;
  }

  /** Starts on a free port of 127.0.0.1. */
  public static ArmFront start(Function<ArmRequest, ArmResponse> service) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    ArmFront front = new ArmFront(server, service);
    server.createContext("/", front);
    server.setExecutor(front.threads);
    // the server's own thread takes after its starter: a forgotten sandbox keeps no JVM alive
    Thread starter = daemon(server::start);
    starter.start();
    try {
      starter.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the sandbox started");
    }
    return front;
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void handle(HttpExchange exchange) {
    try (exchange) {
      ArmResponse response = service.apply(read(exchange));
      if (response.status() != ArmResponse.NONE) {
        send(exchange, response);
      }
    } catch (IOException gone) {
      LOG.debug("the client went away", gone);
    } catch (RuntimeException bug) {
      LOG.error("the sandbox itself failed", bug);
      throw bug;
    }
  }

  private static ArmRequest read(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    URI uri = exchange.getRequestURI();
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return new ArmRequest(
        exchange.getRequestMethod().toUpperCase(Locale.ROOT),
        segments(uri.getPath()),
        query(uri.getRawQuery() == null ? "" : uri.getRawQuery()),
        headers,
        body);
  }

  /** The parts of a path that are not empty. */
  public static List<String> segments(String path) {
    return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String pair : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        found.put(
            decoded(equals < 0 ? pair : pair.substring(0, equals)),
            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return found;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, ArmResponse response) throws IOException {
    response.headers().forEach(exchange.getResponseHeaders()::set);
    if (response.body() == null) {
      exchange.sendResponseHeaders(response.status(), -1);
      return;
    }
    byte[] bytes = Json.bytes(response.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(response.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
