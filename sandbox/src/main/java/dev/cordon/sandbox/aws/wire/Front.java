package dev.cordon.sandbox.aws.wire;

import com.sun.net.httpserver.HttpExchange;
import dev.cordon.sandbox.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** The HTTP server on the loopback address: reads requests, hands them on, writes the answers. */
public final class Front implements AutoCloseable {

  private final LoopbackServer server;

  private Front(LoopbackServer server) {
    this.server = server;
  }

  /** Starts on a free port of 127.0.0.1. */
  public static Front start(Function<Request, Response> service) throws IOException {
    return new Front(LoopbackServer.start(exchange -> answer(exchange, service)));
  }

  /** Where it listens. */
  public URI endpoint() {
    return server.endpoint();
  }

  private static void answer(HttpExchange exchange, Function<Request, Response> service)
      throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Response response = service.apply(Requests.read(exchange, body));
    if (response.status() != Response.NONE) {
      send(exchange, response);
    }
  }

  private static void send(HttpExchange exchange, Response response) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", response.type());
    exchange.sendResponseHeaders(response.status(), response.body().length);
    exchange.getResponseBody().write(response.body());
  }

  @Override
  public void close() {
    server.close();
  }
}
