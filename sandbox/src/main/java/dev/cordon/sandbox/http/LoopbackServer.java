package dev.cordon.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An HTTP server on a free port of 127.0.0.1, whose threads keep no JVM alive. Thread-safe. */
public final class LoopbackServer implements AutoCloseable {

  /** Answers one request, or sends nothing, which drops the connection. */
  @FunctionalInterface
  public interface Answering {
    /** Answers; called by several threads at once. */
    void answer(HttpExchange exchange) throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(LoopbackServer.class);
  private static final int THREADS = 16;

  static {
    // without it, each small answer waits for the client's delayed acknowledgement
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads;

  private LoopbackServer(HttpServer server) {
    this.server = server;
    this.threads = Executors.newFixedThreadPool(THREADS, LoopbackServer::daemon);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "cordon-sandbox");
    thread.setDaemon(true);
    return thread;
  }

  /** Starts with this handler for every path. */
  public static LoopbackServer start(Answering handler) throws IOException {
    return start(HttpServer.create(loopback(0), 0), handler);
  }

  /** Starts with TLS at a port, of which 0 stands for any free one. */
  public static LoopbackServer secure(Answering handler, SSLContext tls, int port)
      throws IOException {
    HttpsServer server = HttpsServer.create(loopback(port), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return start(server, handler);
  }

  private static InetSocketAddress loopback(int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
  }

  private static LoopbackServer start(HttpServer server, Answering handler) throws IOException {
    LoopbackServer made = new LoopbackServer(server);
    made.server.createContext("/", exchange -> handle(exchange, handler));
    made.server.setExecutor(made.threads);
    // the server's own thread takes after its starter: a forgotten sandbox keeps no JVM alive
    Thread starter = daemon(made.server::start);
    starter.start();
    try {
      starter.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the sandbox started");
    }
    return made;
  }

  private static void handle(HttpExchange exchange, Answering handler) {
    try (exchange) {
      handler.answer(exchange);
    } catch (IOException gone) {
      LOG.debug("the client went away", gone);
    } catch (RuntimeException bug) {
      LOG.error("the sandbox itself failed", bug);
      throw bug;
    }
  }

  /** Where it listens. */
  public URI endpoint() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
