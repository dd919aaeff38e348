package dev.cordon.provider.gcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cordon.provider.gcp.GcpOptions;
import dev.cordon.spi.call.WireFailure;
import dev.cordon.spi.call.WireFailure.Kind;
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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of answers, against a server that says what it is told to say. */
class AnswersTest {

  private record Said(int status, String body) {}

  private static final String PATH = "projects/p/global/networks/n";

  private final Deque<Said> script = new ArrayDeque<>();
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
  private final HttpServer server = unopened();

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
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      heard.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + " "
              + exchange.getRequestHeaders().getFirst("Authorization"));
      Said said = script.removeFirst();
      if (said.status() != 0) {
        byte[] bytes = said.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private Google google() {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new Google(
        base, GcpOptions.defaults().sleeper(waits::add).tokens(scope -> "t").readAttempts(2));
  }

  private static Said refusal(int status, String reason) {
    String body = "{\"error\":{\"message\":\"m\",\"errors\":[{\"reason\":\"" + reason + "\"}]}}";
    return new Said(status, body);
  }

  @ParameterizedTest
  @CsvSource({
    "403,rateLimitExceeded,THROTTLED",
    "403,quotaExceeded,REFUSED",
    "403,forbidden,DENIED",
    "400,resourceNotReady,THROTTLED",
    "400,invalid,REFUSED",
    "401,authError,CREDENTIALS",
    "404,notFound,MISSING",
    "409,alreadyExists,REFUSED",
    "412,conditionNotMet,MOVED",
    "503,backendError,SERVICE_FAILED"
  })
  void refusalsAreSorted(int status, String reason, Kind kind) {
    script.add(refusal(status, reason));
    WireFailure failure =
        catchThrowableOfType(
            WireFailure.class, () -> google().write(Write.patch(Api.COMPUTE, PATH, Tree.object())));
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo(reason);
    assertThat(failure.action()).isEqualTo("compute.networks.update");
    assertThat(heard).as("a write is sent once").hasSize(1);
    assertThat(heard.get(0)).matches("PATCH /compute/v1/" + PATH + "\\?requestId=[-0-9a-f]{36} .*");
  }

  /** Resource Manager tells a status by name, and no reasons. */
  @ParameterizedTest
  @CsvSource({
    "409,ABORTED,THROTTLED",
    "409,ALREADY_EXISTS,REFUSED",
    "412,FAILED_PRECONDITION,MOVED",
    "400,FAILED_PRECONDITION,REFUSED",
    "403,PERMISSION_DENIED,DENIED",
    "429,RESOURCE_EXHAUSTED,THROTTLED",
    "503,UNAVAILABLE,SERVICE_FAILED"
  })
  void refusalsOfTheServiceOfTagsAreSorted(int status, String name, Kind kind) {
    String body = "{\"error\":{\"message\":\"m\",\"status\":\"" + name + "\"}}";
    script.add(new Said(status, body));
    WireFailure failure =
        catchThrowableOfType(
            WireFailure.class,
            () -> google().write(Write.post(Api.TAGS, "tagValues", Tree.object())));
    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.code()).isEqualTo(name);
    assertThat(heard).as("a write is sent once").hasSize(1);
  }

  /** A tag that another write is busy with is told by the operation. */
  @Test
  void anOperationThatWasAbortedDidNothing() {
    script.add(
        new Said(
            200,
            "{\"name\":\"operations/o\",\"done\":true,\"error\":{\"code\":10,\"message\":\"m\"}}"));
    WireFailure failure =
        catchThrowableOfType(
            WireFailure.class,
            () -> google().write(Write.post(Api.TAGS, "tagValues", Tree.object())));
    assertThat(failure.kind()).isEqualTo(Kind.THROTTLED);
  }

  @Test
  void readsAreRepeatedWhenThrottledAndSayWhoWeAre() {
    script.add(refusal(403, "rateLimitExceeded"));
    script.add(new Said(200, "{\"name\":\"n\"}"));
    assertThat(Tree.text(google().get(Api.COMPUTE, PATH), "name")).isEqualTo("n");
    assertThat(heard).hasSize(2).allMatch(call -> call.endsWith(" Bearer t"));
    assertThat(waits).hasSize(1);
  }

  @Test
  void aWriteWithoutAnswerMayBeDone() {
    script.add(new Said(0, ""));
    WireFailure failure =
        catchThrowableOfType(
            WireFailure.class, () -> google().write(Write.delete(Api.COMPUTE, PATH)));
    assertThat(failure.kind()).isEqualTo(Kind.NO_ANSWER);
    assertThat(heard).hasSize(1);
  }

  @Test
  void aListWithSilentPlacesIsNoList() {
    script.add(
        new Said(
            200,
            "{\"kind\":\"compute#instanceAggregatedList\","
                + "\"items\":{},\"unreachables\":[\"zones/a\"]}"));
    WireFailure failure =
        catchThrowableOfType(
            WireFailure.class, () -> google().everywhere("p", "instances", Map.of()));
    assertThat(failure.said()).contains("zones/a");
  }

  @Test
  void aListThatDoesNotSayWhatItIsIsNoEmptyList() {
    script.add(new Said(200, "{}"));
    WireFailure failure =
        catchThrowableOfType(
            WireFailure.class, () -> google().everywhere("p", "instances", Map.of()));
    assertThat(failure.said()).contains("no list");
  }
}
