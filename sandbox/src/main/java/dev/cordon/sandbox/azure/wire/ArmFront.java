package dev.cordon.sandbox.azure.wire;

import com.sun.net.httpserver.HttpExchange;
import dev.cordon.sandbox.http.Incoming;
import dev.cordon.sandbox.http.LoopbackServer;
import dev.cordon.sandbox.tree.Json;
import java.io.IOException;
import java.net.URI;
import java.util.function.Function;

/** Reads requests of Azure Resource Manager, hands them on, writes the answers. */
public final class ArmFront implements AutoCloseable {

  private final LoopbackServer server;

  private ArmFront(LoopbackServer server) {
    this.server = server;
  }

  /** Starts on a free port of 127.0.0.1. */
  public static ArmFront start(Function<ArmRequest, ArmResponse> service) throws IOException {
    return new ArmFront(LoopbackServer.start(exchange -> answer(exchange, service)));
  }

  /** Where it listens. */
  public URI endpoint() {
    return server.endpoint();
  }

  private static void answer(HttpExchange exchange, Function<ArmRequest, ArmResponse> service)
      throws IOException {
    Incoming came = Incoming.read(exchange);
    ArmResponse response =
        service.apply(
            new ArmRequest(
                came.method(), came.segments(), came.query(), came.headers(), came.body()));
    if (response.status() != ArmResponse.NONE) {
      send(exchange, response);
    }
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
    server.close();
  }
}
