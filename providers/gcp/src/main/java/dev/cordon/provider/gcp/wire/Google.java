package dev.cordon.provider.gcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.gcp.GcpOptions;
import dev.cordon.spi.call.Buckets;
import dev.cordon.spi.call.Patience;
import dev.cordon.spi.call.WireFailure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls to the services with one set of credentials. Reads gather every page and are repeated
 * when throttled or unanswered; writes are sent once and awaited. Thread-safe.
 *
 * <p>Every method throws {@link WireFailure}. Paths are relative to {@link Api#root}, with their
 * parts encoded.
 */
public final class Google {

  /** The vendor counts calls by the full minute. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private static final String COMPUTE_PAGE = "500";
  private static final String OTHER_PAGE = "300";

  private final HttpClient http;
  private final @Nullable URI endpoint;
  private final GcpOptions options;
  private final Identity identity;

  /**
   * Calls; none is made yet.
   *
   * @param endpoint what stands for all services, or null for the vendor's own
   */
  public Google(@Nullable URI endpoint, GcpOptions options) {
    this.endpoint = endpoint;
    this.options = options;
    this.identity = new Identity(options.tokens());
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(options.callTimeout())
            .build();
  }

  /** A part of a path or query, encoded. */
  public static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A resource. */
  public ObjectNode get(Api api, String path) {
    return read(api, path, Map.of());
  }

  /** What a resource answers to a question. */
  public ObjectNode get(Api api, String path, Map<String, String> query) {
    return read(api, path, query);
  }

  /** A resource, or empty if it is not there. */
  public Optional<ObjectNode> find(Api api, String path) {
    try {
      return Optional.of(get(api, path));
    } catch (WireFailure failure) {
      if (failure.kind() == WireFailure.Kind.MISSING) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /**
   * Everything in a list.
   *
   * @param member what the list is called in an answer: {@code items} at Compute Engine
   */
  public List<JsonNode> list(Api api, String path, Map<String, String> query, String member) {
    List<JsonNode> all = new ArrayList<>();
    for (ObjectNode page : pages(api, path, query)) {
      all.addAll(Tree.items(page, member));
    }
    return all;
  }

  /**
   * Everything of a kind in all zones and regions of a project.
   *
   * @param kind such as {@code instances}
   */
  public List<JsonNode> everywhere(String project, String kind, Map<String, String> query) {
    String path = "projects/" + encoded(project) + "/aggregated/" + kind;
    List<JsonNode> all = new ArrayList<>();
    for (ObjectNode page : pages(Api.COMPUTE, path, query)) {
      requireWhole(path, page);
      page.path("items").properties().forEach(place -> all.addAll(rows(place.getValue(), kind)));
    }
    return all;
  }

  private static List<JsonNode> rows(JsonNode place, String kind) {
    return Tree.items(place, kind);
  }

  /** A place that did not answer may hold what would change everything. */
  private static void requireWhole(String path, ObjectNode page) {
    List<String> silent = Tree.texts(page, "unreachables");
    if (!silent.isEmpty()) {
      throw new WireFailure(
          WireFailure.Kind.SERVICE_FAILED,
          Actions.of("GET", Api.COMPUTE, path),
          "UNREACHABLE",
          "no answer from " + String.join(", ", silent),
          null);
    }
  }

  private List<ObjectNode> pages(Api api, String path, Map<String, String> query) {
    List<ObjectNode> pages = new ArrayList<>();
    String token = "";
    do {
      SortedMap<String, String> asked = new TreeMap<>(query);
      asked.put(api.isCompute() ? "maxResults" : "pageSize", pageSize(api));
      if (!token.isEmpty()) {
        asked.put("pageToken", token);
      }
      ObjectNode page = read(api, path, asked);
      if (page.has("error") || (api.isCompute() && !page.has("kind"))) {
        throw Failures.noAnswerOfTheService(
            Actions.of("GET", api, path), new IllegalArgumentException("it is no list"));
      }
      pages.add(page);
      token = Tree.text(page, "nextPageToken");
    } while (!token.isEmpty());
    return pages;
  }

  private static String pageSize(Api api) {
    return api.isCompute() ? COMPUTE_PAGE : OTHER_PAGE;
  }

  /**
   * Writes, and waits until that is done.
   *
   * @return the operation as it ended
   */
  public ObjectNode write(Write write) {
    ObjectNode accepted =
        once(write.method(), write.api(), write.path(), write.query(), write.body());
    return new Operation(this, options, write).ended(accepted);
  }

  /** A read, again and again as long as it may still succeed. */
  ObjectNode read(Api api, String path, Map<String, String> query) {
    Patience patience = new Patience(options.sleeper(), options.readAttempts(), LONGEST_WAIT);
    while (true) {
      try {
        return once("GET", api, path, query, null);
      } catch (WireFailure failure) {
        boolean later =
            failure.mayBeDone()
                || failure.kind() == WireFailure.Kind.THROTTLED
                || failure.kind() == WireFailure.Kind.NOT_SENT;
        if (!later || !patience.again(failure.retryAfter())) {
          throw failure;
        }
      }
    }
  }

  private ObjectNode once(
      String method, Api api, String path, Map<String, String> query, @Nullable JsonNode body) {
    String action = Actions.of(method, api, path);
    HttpRequest request = request(action, method, api.uri(endpoint, path + text(query)), body);
    if (api.isCompute()) {
      options.pace().await(scope(path), method);
    }
    options.watch().sending(action);
    HttpResponse<String> response = sent(action, request);
    options.watch().answered(action);
    if (response.statusCode() >= 300) {
      throw Failures.answered(action, response, page(response.body()));
    }
    return tree(action, response.body());
  }

  private String scope(String path) {
    String[] parts = path.split("/", -1);
    String project = parts.length > 1 && parts[0].equals("projects") ? parts[1] : "";
    return Buckets.scope(Optional.ofNullable(endpoint), project);
  }

  private HttpResponse<String> sent(String action, HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw Failures.unanswered(action, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failures.unanswered(action, e);
    }
  }

  private HttpRequest request(String action, String method, URI uri, @Nullable JsonNode body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(options.callTimeout())
            .header("Accept", "application/json")
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Tree.write(body)));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    try {
      identity
          .headers(uri)
          .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    } catch (IOException e) {
      throw Failures.nobody(action, e);
    }
    return request.build();
  }

  private static String text(Map<String, String> query) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(query)
        .forEach(
            (name, value) ->
                text.append(text.length() == 0 ? "?" : "&")
                    .append(name)
                    .append("=")
                    .append(encoded(value)));
    return text.toString();
  }

  /** A page of a proxy, half an answer or none is not what the service says. */
  private static ObjectNode tree(String action, String text) {
    try {
      return Tree.read(text);
    } catch (IllegalArgumentException e) {
      throw Failures.noAnswerOfTheService(action, e);
    }
  }

  /** Proxies refuse with pages for people; that says no more than the status does. */
  private static ObjectNode page(String text) {
    try {
      return text.isBlank() ? Tree.object() : Tree.read(text);
    } catch (IllegalArgumentException e) {
      return Tree.object();
    }
  }
}
