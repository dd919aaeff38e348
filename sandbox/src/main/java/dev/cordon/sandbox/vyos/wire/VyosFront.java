package dev.cordon.sandbox.vyos.wire;

import com.sun.net.httpserver.HttpExchange;
import dev.cordon.sandbox.http.Incoming;
import dev.cordon.sandbox.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Reads requests, hands them on, writes the answers, over TLS. */
public final class VyosFront implements AutoCloseable {

  private final Function<VyosRequest, VyosAnswer> service;
  private LoopbackServer server;

  private VyosFront(Function<VyosRequest, VyosAnswer> service, SelfSigned identity, int port)
      throws IOException {
    this.service = service;
    this.server = LoopbackServer.secure(this::answer, identity.context(), port);
  }

  /** Starts on a port of 127.0.0.1; 0 stands for any free one. */
  public static VyosFront start(
      Function<VyosRequest, VyosAnswer> service, SelfSigned identity, int port) throws IOException {
    return new VyosFront(service, identity, port);
  }

  /** Shows another certificate from now on, at the same port; connections are closed. */
  public synchronized void identity(SelfSigned other) throws IOException {
    int port = server.endpoint().getPort();
    server.close();
    server = LoopbackServer.secure(this::answer, other.context(), port);
  }

  /** Where it listens. */
  public synchronized URI endpoint() {
    return server.endpoint();
  }

  private void answer(HttpExchange exchange) throws IOException {
    VyosAnswer answer = service.apply(VyosRequest.of(Incoming.read(exchange)));
    if (answer.status() == VyosAnswer.NONE) {
      return;
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public synchronized void close() {
    server.close();
  }
}
