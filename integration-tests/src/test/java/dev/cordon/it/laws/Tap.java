package dev.cordon.it.laws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cordon.testkit.laws.Call;
import dev.cordon.testkit.laws.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a provider and an engine: writes down every call, loses or refuses the one that it
 * is told to, and puts right what the engine is known to say wrongly ({@link Mending}). For a
 * caller that is killed nothing listens any more. Thread-safe; one call at a time.
 */
final class Tap implements AutoCloseable {

  static {
    // else each small answer waits for the client's delayed acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private record Armed(Fault fault, Call.Kind kind, int nth) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI engine;
  private final int port;
  private final Mending mending = new Mending();
  private final List<Call> calls = new ArrayList<>();
  private Runnable afterWrite = () -> {};
  private HttpServer server;
  private @Nullable Armed armed;
  private int left;
  private int struck;
  private boolean dead;

  Tap(URI engine) {
    this.engine = engine;
    server = opened(0);
    port = server.getAddress().getPort();
  }

  private HttpServer opened(int at) {
    try {
      HttpServer open =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
      open.createContext("/", this::pass);
      open.start();
      return open;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where to call instead of the engine. */
  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Every call so far. */
  synchronized List<Call> calls() {
    return List.copyOf(calls);
  }

  /** How many writes came this far, done or not. */
  synchronized int writes() {
    return (int) calls.stream().filter(call -> call.kind() == Call.Kind.WRITE).count();
  }

  synchronized void afterEachWrite(Runnable action) {
    afterWrite = action;
  }

  synchronized void arm(Fault fault, Call.Kind kind, int nth) {
    armed = new Armed(fault, kind, nth);
    left = nth;
    struck = 0;
  }

  /** Forgets the fault and lets the caller live again; how often it struck. */
  synchronized int heal() {
    armed = null;
    if (dead) {
      server = opened(port);
      dead = false;
    }
    return struck;
  }

  private synchronized void pass(HttpExchange exchange) throws IOException {
    Wire.Request request = Wire.request(exchange);
    Call call = new Call(request.reads() ? Call.Kind.READ : Call.Kind.WRITE, request.action());
    if (dead) {
      exchange.close();
      return;
    }
    calls.add(call);
    Fault fault = due(call.kind());
    if (fault == null) {
      Wire.answer(exchange, told(request));
    } else {
      strike(exchange, request, fault);
    }
  }

  private @Nullable Fault due(Call.Kind kind) {
    if (armed == null || armed.kind() != kind || --left != 0) {
      return null;
    }
    struck++;
    return armed.fault();
  }

  private void strike(HttpExchange exchange, Wire.Request request, Fault fault) throws IOException {
    switch (fault) {
      case REFUSED -> Wire.answer(exchange, Wire.refusal(400, "OperationNotPermitted"));
      case THROTTLED -> Wire.answer(exchange, Wire.refusal(503, "RequestLimitExceeded"));
      case SERVICE_FAILED -> Wire.answer(exchange, Wire.refusal(500, "InternalError"));
      case REQUEST_LOST -> exchange.close();
      case KILLED_BEFORE -> die(exchange);
      case ANSWER_LOST -> {
        told(request);
        exchange.close();
      }
      case KILLED_AFTER -> {
        told(request);
        die(exchange);
      }
    }
  }

  private void die(HttpExchange exchange) {
    dead = true;
    exchange.close();
    server.stop(0);
  }

  private Wire.Answer told(Wire.Request request) throws IOException {
    Wire.Answer answer = answered(request);
    if (!request.reads()) {
      afterWrite.run();
    }
    return answer;
  }

  private Wire.Answer answered(Wire.Request request) throws IOException {
    Optional<Wire.Answer> instead = mending.instead(request);
    return instead.isPresent()
        ? instead.get()
        : mending.mended(request, Wire.passOn(http, engine, mending.mended(request)));
  }

  @Override
  public synchronized void close() {
    server.stop(0);
  }
}
