package dev.cordon.provider.azure.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cordon.provider.azure.AzureOptions;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.azure.Ground;
import dev.cordon.spi.call.Watch;
import dev.cordon.spi.call.WireFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests as they leave this machine, against a server that says what it is told to say. */
class ArmTest {

  private record Said(int status, String body, List<String> headers) {}

  private static final String PATH = "/subscriptions/s/providers/Microsoft.Network/things";
  private static final String ONE =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/things/one";

  private final Deque<Said> script = new ArrayDeque<>();
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
  private final List<String> turns = Collections.synchronizedList(new ArrayList<>());
  private final List<String> actions = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server = unopened();
  private String base = "";

  private static HttpServer unopened() {
    try {
      return HttpServer.create(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeEach
  void start() {
    server.createContext("/", this::answer);
    server.start();
    base = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      heard.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + header(exchange, "If-Match")
              + header(exchange, "If-None-Match")
              + header(exchange, "Authorization")
              + (body.isEmpty() ? "" : " " + body));
      Said said = script.removeFirst();
      if (said.status() == 0) {
        return;
      }
      for (int i = 0; i < said.headers().size(); i += 2) {
        exchange
            .getResponseHeaders()
            .set(said.headers().get(i), said.headers().get(i + 1).replace("BASE", base));
      }
      byte[] bytes = said.body().replace("BASE", base).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : " " + name + "=" + value;
  }

  private Arm arm() {
    AzureOptions options =
        Ground.quick()
            .sleeper(waits::add)
            .operationTimeout(Duration.ofMinutes(1))
            .pace((scope, method) -> turns.add(scope + " " + method))
            .watch(
                new Watch() {
                  @Override
                  public void sending(String action) {
                    actions.add(action);
                  }

                  @Override
                  public void answered(String action) {}
                });
    return new Clients(options)
        .to(AzureVnet.of(Ground.SUBSCRIPTION, "rg", "vnet").endpoint(URI.create(base)));
  }

  private void say(int status, String body, String... headers) {
    script.add(new Said(status, body, List.of(headers)));
  }

  @Test
  void everyRequestAsksForItsTurnBySubscription() {
    say(200, "{\"id\":\"" + ONE + "\"}");
    say(204, "");
    arm().get(ONE, Api.NETWORK);
    arm().delete(ONE, Api.NETWORK);
    assertThat(turns).containsExactly("here: s GET", "here: s DELETE");
    assertThat(Rates.of("s", "PUT")).isEqualTo(Rates.of("s", "DELETE"));
    assertThat(Rates.of("s", "PUT")).isNotEqualTo(Rates.of("s", "GET"));
  }

  @Test
  void gathersEveryPage() {
    say(200, "{\"value\":[{\"name\":\"a\"}],\"nextLink\":\"BASE/next?$skiptoken=x%20y\"}");
    say(200, "{\"value\":[]," + "\"nextLink\":\"BASE/next?$skiptoken=z\"}");
    say(200, "{\"value\":[{\"name\":\"b\"}]}");
    assertThat(arm().list(PATH, Api.NETWORK))
        .extracting(n -> Tree.text(n, "name"))
        .containsExactly("a", "b");
    assertThat(heard)
        .containsExactly(
            "GET " + PATH + "?api-version=2025-03-01",
            "GET /next?$skiptoken=x%20y",
            "GET /next?$skiptoken=z");
  }

  @Test
  void theNextPageIsNotAskedForElsewhere() {
    say(200, "{\"value\":[],\"nextLink\":\"http://127.0.0.2:1/next\"}");
    assertThatThrownBy(() -> arm().list(PATH, Api.NETWORK))
        .isInstanceOfSatisfying(
            WireFailure.class, f -> assertThat(f.kind()).isEqualTo(WireFailure.Kind.REFUSED));
  }

  @Test
  void waitsAsLongAsItIsAsked() {
    say(429, "{\"error\":{\"code\":\"TooManyRequests\"}}", "Retry-After", "17");
    say(503, "no JSON at all");
    say(200, "{\"id\":\"" + ONE + "\",\"name\":\"one\"}");
    assertThat(Tree.text(arm().get(ONE, Api.NETWORK), "name")).isEqualTo("one");
    assertThat(waits).hasSize(2).first().isEqualTo(Duration.ofSeconds(17));
    assertThat(actions).hasSize(3).containsOnly("Microsoft.Network/things/read");
  }

  @Test
  void whatIsNotOfTheServiceIsAskedForAgain() {
    say(200, "<html>Sign in</html>");
    say(200, "{\"id\":");
    say(200, "{\"id\":\"" + ONE + "\"}");
    assertThat(Tree.text(arm().get(ONE, Api.NETWORK), "id")).isEqualTo(ONE);
    assertThat(heard).hasSize(3);
  }

  @Test
  void aListWithoutItsValueIsNoEmptyList() {
    say(200, "{}");
    assertThatThrownBy(() -> arm().list(PATH, Api.NETWORK))
        .isInstanceOfSatisfying(
            WireFailure.class,
            f -> assertThat(f.kind()).isEqualTo(WireFailure.Kind.SERVICE_FAILED));
  }

  @Test
  void theVersionIsOnThePutAlone() {
    say(
        201,
        "{\"properties\":{\"provisioningState\":\"Updating\"}}",
        "Azure-AsyncOperation",
        "BASE/subscriptions/s/providers/Microsoft.Network/locations/we/operations/7",
        "Retry-After",
        "3");
    say(200, "{\"status\":\"InProgress\"}", "Retry-After", "5");
    say(200, "{\"status\":\"Succeeded\"}");
    arm().put(ONE, Api.NETWORK, Tree.object(), Arm.Condition.version("W/\"1\""));
    assertThat(heard).hasSize(3);
    assertThat(heard.get(0)).startsWith("PUT ").contains("If-Match=W/\"1\"").endsWith(" {}");
    assertThat(heard.subList(1, 3)).noneMatch(line -> line.contains("If-Match"));
    assertThat(waits).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(5));
    assertThat(actions)
        .containsExactly(
            "Microsoft.Network/things/write",
            "Microsoft.Network/locations/operations/read",
            "Microsoft.Network/locations/operations/read");
  }

  @Test
  void whatIsDoneAtOnceIsNotAskedAbout() {
    say(
        200,
        "{\"properties\":{\"provisioningState\":\"Succeeded\"}}",
        "Azure-AsyncOperation",
        "BASE/never");
    arm().put(ONE, Api.NETWORK, Tree.object(), Arm.Condition.absent());
    assertThat(heard).singleElement().asString().contains("If-None-Match=*");
  }

  @Test
  void deletesAreAwaitedWhereTheySay() {
    say(202, "", "Location", "BASE/result", "Retry-After", "1");
    say(202, "", "Location", "BASE/result");
    say(204, "");
    arm().delete(ONE, Api.NETWORK);
    assertThat(heard).hasSize(3);
  }

  @Test
  void writesAreSentOnce() {
    for (WireFailure.Kind kind :
        List.of(
            WireFailure.Kind.NO_ANSWER,
            WireFailure.Kind.SERVICE_FAILED,
            WireFailure.Kind.THROTTLED,
            WireFailure.Kind.MOVED,
            WireFailure.Kind.DENIED,
            WireFailure.Kind.CREDENTIALS,
            WireFailure.Kind.MISSING,
            WireFailure.Kind.REFUSED)) {
      heard.clear();
      say(status(kind), "{\"error\":{\"code\":\"Code\",\"message\":\"what\"}}");
      assertThatThrownBy(
              () -> arm().put(ONE, Api.NETWORK, Tree.object(), Arm.Condition.version("1")))
          .isInstanceOfSatisfying(WireFailure.class, f -> assertThat(f.kind()).isEqualTo(kind));
      assertThat(heard).as(kind.name()).hasSize(1);
    }
  }

  private static int status(WireFailure.Kind kind) {
    return switch (kind) {
      case NO_ANSWER, NOT_SENT -> 0;
      case SERVICE_FAILED -> 503;
      case THROTTLED -> 429;
      case MOVED -> 412;
      case DENIED -> 403;
      case CREDENTIALS -> 401;
      case MISSING -> 404;
      case REFUSED -> 400;
    };
  }

  @Test
  void anOperationThatEndsBadlyLeavesTheWriteUnknown() {
    say(202, "", "Azure-AsyncOperation", "BASE/op");
    say(200, "{\"status\":\"Failed\",\"error\":{\"code\":\"Broken\",\"message\":\"so\"}}");
    assertThatThrownBy(() -> arm().put(ONE, Api.NETWORK, Tree.object(), Arm.Condition.version("1")))
        .isInstanceOfSatisfying(
            WireFailure.class,
            f -> {
              assertThat(f.mayBeDone()).isTrue();
              assertThat(f.code()).isEqualTo("Broken");
            });
  }

  @Test
  void anOperationThatNeverEndsIsNotAwaitedForEver() {
    say(202, "", "Azure-AsyncOperation", "BASE/op", "Retry-After", "25");
    say(200, "{\"status\":\"InProgress\"}", "Retry-After", "25");
    say(200, "{\"status\":\"InProgress\"}", "Retry-After", "25");
    assertThatThrownBy(() -> arm().delete(ONE, Api.NETWORK))
        .isInstanceOfSatisfying(
            WireFailure.class, f -> assertThat(f.kind()).isEqualTo(WireFailure.Kind.NO_ANSWER))
        .hasMessageContaining("still under way");
  }

  @Test
  void aPortThatNobodyListensOnWasNotSentTo() {
    server.stop(0);
    assertThatThrownBy(() -> arm().put(ONE, Api.NETWORK, Tree.object(), Arm.Condition.version("1")))
        .isInstanceOfSatisfying(
            WireFailure.class, f -> assertThat(f.kind()).isEqualTo(WireFailure.Kind.NOT_SENT));
  }
}
