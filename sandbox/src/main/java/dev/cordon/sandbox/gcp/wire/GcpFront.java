package dev.cordon.sandbox.gcp.wire;

import com.sun.net.httpserver.HttpExchange;
import dev.cordon.sandbox.http.Incoming;
import dev.cordon.sandbox.http.LoopbackServer;
import dev.cordon.sandbox.tree.Json;
import java.io.IOException;
import java.net.URI;
import java.util.function.Function;

/** Reads requests of Google Cloud, hands them on, writes the answers. */
public final class GcpFront implements AutoCloseable {

  private final LoopbackServer server;

  private GcpFront(LoopbackServer server) {
    this.server = server;
  }

  /** Starts on a free port of 127.0.0.1. */
  public static GcpFront start(Function<GcpRequest, GcpAnswer> service) throws IOException {
    return new GcpFront(LoopbackServer.start(exchange -> answer(exchange, service)));
  }

  /** Where it listens. */
  public URI endpoint() {
    return server.endpoint();
  }

  private static void answer(HttpExchange exchange, Function<GcpRequest, GcpAnswer> service)
      throws IOException {
    GcpAnswer answer = service.apply(GcpRequest.of(Incoming.read(exchange)));
    if (answer.status() == GcpAnswer.NONE) {
      return;
    }
    if (answer.body() == null) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    byte[] bytes = Json.bytes(answer.body());
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.close();
  }
}
