package dev.cordon.provider.azure.wire;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.azure.AzureOptions;
import dev.cordon.spi.call.Buckets;
import dev.cordon.spi.call.Patience;
import dev.cordon.spi.call.WireFailure;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls to one endpoint with one set of credentials. Reads gather every page and are repeated
 * when throttled or unanswered; writes are sent once. Thread-safe.
 *
 * <p>Every method throws {@link WireFailure}.
 */
public final class Arm {

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
  private static final HttpHeaderName ASYNC = HttpHeaderName.fromString("Azure-AsyncOperation");
  private static final HttpHeaderName CALL = HttpHeaderName.fromString("x-ms-client-request-id");

  private final HttpPipeline pipeline;
  private final URI endpoint;
  private final AzureOptions options;

  Arm(HttpPipeline pipeline, URI endpoint, AzureOptions options) {
    this.pipeline = pipeline;
    this.endpoint = endpoint;
    this.options = options;
  }

  /** What a write takes for granted of the resource that it replaces. */
  public record Condition(@Nullable String etag) {
    /** That it still has this version. */
    public static Condition version(String etag) {
      return new Condition(etag);
    }

    /** That it is not there yet. */
    public static Condition absent() {
      return new Condition(null);
    }
  }

  /** A resource. */
  public ObjectNode get(String path, Api api) {
    ObjectNode body = read(HttpMethod.GET, uri(path, api), null).body();
    return having(body, "id", "GET " + path);
  }

  /** What every answer of the kind has: without it something else has answered. */
  private static ObjectNode having(ObjectNode body, String member, String action) {
    if (!body.has(member)) {
      throw Failures.noAnswerOfTheService(
          action, new IllegalArgumentException("it has no \"" + member + "\""));
    }
    return body;
  }

  /** A resource, or empty if it is not there. */
  public Optional<ObjectNode> find(String path, Api api) {
    try {
      return Optional.of(get(path, api));
    } catch (WireFailure failure) {
      if (failure.kind() == WireFailure.Kind.MISSING) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  /** Everything in a list, whatever its member is called. */
  public List<JsonNode> list(String path, Api api, String member) {
    List<JsonNode> all = new ArrayList<>();
    @Nullable URI next = uri(path, api);
    while (next != null) {
      ObjectNode page = having(read(HttpMethod.GET, next, null).body(), member, "GET " + path);
      all.addAll(Tree.items(page, member));
      String link = Tree.text(page, "nextLink");
      next = link.isEmpty() ? null : following(link);
    }
    return all;
  }

  /** Everything in a list. */
  public List<JsonNode> list(String path, Api api) {
    return list(path, api, "value");
  }

  /** Everything in a list that is asked for by an action. */
  public List<JsonNode> ask(String path, Api api) {
    List<JsonNode> all = new ArrayList<>();
    String token = "";
    do {
      ObjectNode body = Tree.object();
      if (!token.isEmpty()) {
        body.put("skipToken", token);
      }
      ObjectNode page =
          having(read(HttpMethod.POST, uri(path, api), body).body(), "value", "POST " + path);
      all.addAll(Tree.items(page, "value"));
      token = Tree.text(page, "skipToken");
    } while (!token.isEmpty());
    return all;
  }

  /** Replaces or makes a resource, and waits until that is done. Returns it as it was accepted. */
  public ObjectNode put(String path, Api api, JsonNode body, Condition condition) {
    Map<HttpHeaderName, String> headers =
        condition.etag() == null
            ? Map.of(HttpHeaderName.IF_NONE_MATCH, "*")
            : Map.of(HttpHeaderName.IF_MATCH, condition.etag());
    return write(HttpMethod.PUT, path, api, body, headers);
  }

  /** Replaces the tags of a resource. */
  public void tags(String path, Api api, Map<String, String> tags) {
    ObjectNode body = Tree.object();
    ObjectNode all = body.putObject("tags");
    tags.forEach(all::put);
    write(HttpMethod.PATCH, path, api, body, Map.of());
  }

  /** Deletes a resource, and waits until it is gone; one that is not there is as good. */
  public void delete(String path, Api api) {
    write(HttpMethod.DELETE, path, api, null, Map.of());
  }

  private ObjectNode write(
      HttpMethod method,
      String path,
      Api api,
      @Nullable JsonNode body,
      Map<HttpHeaderName, String> headers) {
    Answer answer = once(method, uri(path, api), body, headers);
    new Operation(this, options, Actions.of(method.toString(), uri(path, api))).ended(answer);
    return answer.body();
  }

  /** A read, again and again as long as it may still succeed. */
  Answer read(HttpMethod method, URI uri, @Nullable JsonNode body) {
    return patiently(() -> once(method, uri, body, Map.of()));
  }

  private Answer patiently(Supplier<Answer> call) {
    Patience patience = new Patience(options.sleeper(), options.readAttempts(), LONGEST_WAIT);
    while (true) {
      try {
        return call.get();
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

  private Answer once(
      HttpMethod method, URI uri, @Nullable JsonNode body, Map<HttpHeaderName, String> headers) {
    String action = Actions.of(method.toString(), uri);
    HttpRequest request = request(method, uri, body);
    headers.forEach(request::setHeader);
    options.pace().await(scope(uri), method.toString());
    options.watch().sending(action);
    try (HttpResponse response = pipeline.sendSync(request, Context.NONE)) {
      options.watch().answered(action);
      return answer(action, response);
    } catch (WireFailure failure) {
      throw failure;
    } catch (RuntimeException e) {
      throw Failures.unanswered(action, e);
    }
  }

  /** The vendor counts for each subscription; what is asked of all of them counts for itself. */
  private String scope(URI uri) {
    return Buckets.scope(Optional.of(endpoint), ArmId.part(uri.getPath(), "subscriptions"));
  }

  private static HttpRequest request(HttpMethod method, URI uri, @Nullable JsonNode body) {
    try {
      HttpRequest request = new HttpRequest(method, uri.toURL());
      request.setHeader(HttpHeaderName.ACCEPT, "application/json");
      request.setHeader(CALL, UUID.randomUUID().toString());
      if (body != null) {
        request.setHeader(HttpHeaderName.CONTENT_TYPE, "application/json");
        request.setBody(Tree.write(body));
        // the JDK's client counts for itself, and warns of every request that says it already
        request.getHeaders().remove(HttpHeaderName.CONTENT_LENGTH);
      }
      return request;
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not a URL: " + uri, e);
    }
  }

  private static Answer answer(String action, HttpResponse response) {
    String text = response.getBodyAsBinaryData().toString();
    if (response.getStatusCode() >= 300) {
      throw Failures.answered(action, response, page(text));
    }
    ObjectNode body = body(action, text);
    return new Answer(
        response.getStatusCode(),
        body,
        response.getHeaderValue(ASYNC),
        response.getHeaderValue(HttpHeaderName.LOCATION),
        Failures.retryAfter(response));
  }

  /** Nothing is an answer to a write; but a page of a proxy, or half an answer, is none. */
  private static ObjectNode body(String action, @Nullable String text) {
    try {
      return text == null || text.isBlank() ? Tree.object() : Tree.read(text);
    } catch (IllegalArgumentException e) {
      throw Failures.noAnswerOfTheService(action, e);
    }
  }

  /** Proxies refuse with pages for people; that says no more than the status does. */
  private static ObjectNode page(@Nullable String text) {
    try {
      return text == null || text.isBlank() ? Tree.object() : Tree.read(text);
    } catch (IllegalArgumentException e) {
      return Tree.object();
    }
  }

  private URI uri(String path, Api api) {
    String base = endpoint.toString();
    String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    String sign = path.contains("?") ? "&" : "?";
    return URI.create(root + path.replace(" ", "%20") + sign + api.query());
  }

  /** A link that the service gave; our token goes to nobody else. */
  URI following(String link) {
    URI uri = URI.create(link.replace(" ", "%20"));
    boolean ours =
        uri.getHost() != null
            && uri.getHost().equalsIgnoreCase(endpoint.getHost())
            && uri.getPort() == endpoint.getPort()
            && endpoint.getScheme().equalsIgnoreCase(uri.getScheme());
    if (!ours) {
      throw new WireFailure(
          WireFailure.Kind.REFUSED,
          Actions.of("GET", uri),
          "",
          "the next page is at another host, " + uri.getHost() + ", and was not asked for",
          null);
    }
    return uri;
  }

  /** The longest that is waited because the service asks for it. */
  public static Duration longestWait() {
    return LONGEST_WAIT;
  }
}
