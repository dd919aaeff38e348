package dev.cordon.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    LoopbackServer made =
        new LoopbackServer(HttpServer.create(new InetSocketAddress(loopback, 0), 0));
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
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
