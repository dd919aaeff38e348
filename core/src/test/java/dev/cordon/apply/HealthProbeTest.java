package dev.cordon.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthProbeTest {

  private static Optional<String> trouble(String text) {
    return HealthProbe.parse(text).trouble();
  }

  @Test
  void aNameMayStandBeforeIt() {
    HealthProbe named = HealthProbe.parse("runners -> store=tcp:[::1]:443");
    assertThat(named.name()).isEqualTo("runners -> store");
    assertThat(named.way()).isEqualTo(new HealthProbe.Tcp("::1", 443));
    HealthProbe plain = HealthProbe.parse("https://store.example/?a=b:c");
    assertThat(plain.name()).isEqualTo("https://store.example/?a=b:c");
    assertThat(HealthProbe.parse("command:test a=b").name()).isEqualTo("command:test a=b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tcp",
        "tcp:",
        "tcp:443",
        "tcp::443",
        "tcp:store",
        "tcp:store:65536",
        "tcp:store:-1",
        "http://",
        "ftp://store",
        "command:",
        "=tcp:a:1",
        "store"
      })
  void whatIsNoneIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HealthProbe.parse(text))
        .withMessageContaining("write tcp:HOST:PORT");
  }

  @Test
  void aConnectionOpensOrDoesNot() throws IOException {
    int port;
    try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = open.getLocalPort();
      assertThat(trouble("tcp:127.0.0.1:" + port)).isEmpty();
    }
    assertThat(trouble("tcp:127.0.0.1:" + port)).isPresent();
  }

  @Test
  void anAnswerIsGoodOrNot() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      assertThat(trouble(base + "204")).isEmpty();
      assertThat(trouble(base + "302")).isEmpty();
      assertThat(trouble(base + "404")).contains("it answered 404");
      assertThat(trouble(base + "503")).contains("it answered 503");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aCommandEndsWellOrNot() {
    assertThat(trouble("command:exit 0")).isEmpty();
    assertThat(trouble("command:exit 7")).contains("it ended with 7");
    assertThat(trouble("command:no-such-command-at-all")).contains("it ended with 127");
    assertThat(trouble("command:sleep 60")).contains("it did not end within 5 seconds");
  }
}
