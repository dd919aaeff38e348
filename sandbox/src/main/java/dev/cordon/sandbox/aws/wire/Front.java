package dev.cordon.sandbox.aws.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server on the loopback address: reads requests, hands them on, writes the answers. */
public final class Front implements HttpHandler, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Front.class);
  private static final int THREADS = 16;

  static {
    // without it, each small answer waits for the client's delayed acknowledgement
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final Function<Request, Response> service;

  private Front(HttpServer server, Function<Request, Response> service) {
    this.server = server;
    this.service = service;
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "cordon-sandbox");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Starts on a free port of 127.0.0.1. */
  public static Front start(Function<Request, Response> service) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    Front front = new Front(server, service);
    server.createContext("/", front);
    server.setExecutor(front.threads);
    startAsDaemon(server);
    return front;
  }

  /** The server's own thread takes after its starter: a forgotten sandbox keeps no JVM alive. */
  private static void startAsDaemon(HttpServer server) throws IOException {
    Thread starter = new Thread(server::start, "cordon-sandbox-start");
    starter.setDaemon(true);
    starter.start();
    try {
      starter.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the sandbox started");
    }
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void handle(HttpExchange exchange) {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Response response = service.apply(Requests.read(exchange, body));
      if (response.status() != Response.NONE) {
        send(exchange, response);
      }
    } catch (IOException gone) {
      LOG.debug("the client went away", gone);
    }
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", response.type());
    exchange.sendResponseHeaders(response.status(), response.body().length);
    exchange.getResponseBody().write(response.body());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
