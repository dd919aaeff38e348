package dev.cordon.provider.vyos.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.vyos.VyosOptions;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.spi.call.Hidden;
import dev.cordon.spi.call.Watch;
import dev.cordon.spi.call.WireFailure;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The HTTPS API of a router. A read during a write shows what is not committed, and two requests at
 * once can bring the router's server down.
 *
 * @see <a href="https://docs.vyos.io/en/latest/automation/vyos-api.html">VyOS API</a>
 */
final class HttpApi implements RouterApi {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CONNECT = Duration.ofSeconds(15);
  private static final String EMPTY = "Configuration under specified path is empty";
  private static final String ARMED = "Initialized commit-confirm";
  private static final String NOT_SO = "is not configured";

  private final VyosRouter place;
  private final VyosOptions options;
  private final HttpClient client;
  private final ReentrantLock turn;
  private final Watch watch;
  private final Tries tries;

  HttpApi(VyosRouter place, VyosOptions options, ReentrantLock turn) {
    this.place = place;
    this.options = options;
    this.turn = turn;
    this.tries = new Tries(options);
    this.watch = options.watches().apply(place);
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
    place.pin().ifPresent(pin -> builder.sslContext(Certificates.pinned(pin)));
    this.client = builder.build();
  }

  @Override
  public Tree config(String first, String... more) {
    ObjectNode body = command("showConfig", first, more);
    return tries.read(
        () -> {
          try {
            return Trees.of(send("retrieve/showConfig", "retrieve", body, options.readTimeout()));
          } catch (WireFailure failure) {
            if (failure.kind() == WireFailure.Kind.REFUSED && failure.said().contains(EMPTY)) {
              return Tree.EMPTY;
            }
            throw failure;
          }
        });
  }

  @Override
  public String show(String first, String... more) {
    ObjectNode body = command("show", first, more);
    return tries.read(
        () -> {
          try {
            return send("show", "show", body, options.readTimeout()).asText();
          } catch (WireFailure failure) {
            if (failure.kind() == WireFailure.Kind.REFUSED && failure.said().contains(NOT_SO)) {
              return "";
            }
            throw failure;
          }
        });
  }

  @Override
  public String commit(List<Command> commands) {
    return write("configure", "configure", RequestBody.of(commands));
  }

  @Override
  public boolean commitUntilConfirmed(List<Command> commands, int minutes) {
    ObjectNode body = RequestBody.of(commands).put("confirm_time", minutes);
    return write("configure", "configure", body).contains(ARMED);
  }

  @Override
  public void confirm() {
    ObjectNode body = JSON.createObjectNode().put("op", "confirm");
    write("config-file/confirm", "config-file", body);
  }

  @Override
  public void forgetConnections() {
    write("reset", "reset", command("reset", "conntrack"));
  }

  @Override
  public void save() {
    write("config-file/save", "config-file", JSON.createObjectNode().put("op", "save"));
  }

  private static ObjectNode command(String op, String first, String... more) {
    ObjectNode body = JSON.createObjectNode().put("op", op);
    ArrayNode path = body.putArray("path").add(first);
    for (String word : more) {
      path.add(word);
    }
    return body;
  }

  private String write(String action, String endpoint, ObjectNode body) {
    return tries.write(
        () -> {
          JsonNode data = send(action, endpoint, body, options.writeTimeout());
          return data.isTextual() ? data.asText() : "";
        });
  }

  private JsonNode send(String action, String endpoint, ObjectNode body, Duration time) {
    String key = key(action);
    HttpRequest request = request(action, endpoint, body.deepCopy().put("key", key), time);
    turn.lock();
    try {
      watch.sending(action);
      HttpResponse<String> response =
          client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      watch.answered(action);
      return data(action, response, key);
    } catch (IOException e) {
      throw Failures.unanswered(action, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.interrupted(action, e);
    } finally {
      turn.unlock();
    }
  }

  private String key(String action) {
    try {
      return options.keys().at(place.key());
    } catch (IllegalArgumentException e) {
      throw Failures.keyless(action, e);
    }
  }

  private HttpRequest request(String action, String endpoint, ObjectNode body, Duration time) {
    byte[] bytes = RequestBody.bytes(body);
    if (bytes.length > RequestBody.LARGEST) {
      throw Failures.tooLarge(action, bytes.length);
    }
    return HttpRequest.newBuilder(place.endpoint().resolve("/" + endpoint))
        .timeout(time)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
        .build();
  }

  /** Answers are JSON whatever type they are sent as; the web server in front sends pages. */
  private static JsonNode data(String action, HttpResponse<String> response, String key) {
    JsonNode body;
    try {
      body = JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw Failures.page(action, response.statusCode());
    }
    if (!body.has("success")) {
      throw Failures.page(action, response.statusCode());
    }
    if (response.statusCode() != 200 || !body.path("success").asBoolean()) {
      String error = Hidden.in(unescaped(body.path("error").asText()), key);
      throw Failures.answered(action, response.statusCode(), error);
    }
    return body.path("data");
  }

  /** Errors are escaped as for a page since 1.5. */
  private static String unescaped(String text) {
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}
