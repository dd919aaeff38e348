package dev.cordon.sandbox.gcp.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.http.Incoming;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request, as its service reads it. Immutable.
 *
 * @param method the HTTP method, in capitals; that of {@code X-HTTP-Method-Override} if there is
 *     one
 * @param host the service that is meant, such as {@code us-central1-a-cloudresourcemanager
 *     .googleapis.com}; empty if the path does not begin with one
 * @param segments the parts of the path behind the host, decoded
 */
public record GcpRequest(
    String method, String host, List<String> segments, Map<String, String> query, String body) {

  private static final String OVERRIDE = "x-http-method-override";
  private static final String DOMAIN = ".googleapis.com";

  public GcpRequest {
    segments = List.copyOf(segments);
    query = Map.copyOf(query);
  }

  /** What came, read. */
  public static GcpRequest of(Incoming came) {
    boolean changed = came.method().equals("POST") && came.headers().containsKey(OVERRIDE);
    String method = changed ? came.headers().getOrDefault(OVERRIDE, "") : came.method();
    return of(method, came.segments(), came.query(), came.body());
  }

  /** A request to the service that the first part of the path may name. */
  public static GcpRequest of(
      String method, List<String> path, Map<String, String> query, String body) {
    boolean named = !path.isEmpty() && path.get(0).endsWith(DOMAIN);
    return new GcpRequest(
        method, named ? path.get(0) : "", named ? path.subList(1, path.size()) : path, query, body);
  }

  /** The value of a parameter of the query. */
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** The path as text, without the host. */
  public String path() {
    return String.join("/", segments);
  }

  /**
   * The body as a tree; an empty one if there is no body.
   *
   * @throws GcpRefusal if it is no object
   */
  public ObjectNode tree() {
    if (body.isBlank()) {
      return Json.object();
    }
    try {
      return Json.read(body);
    } catch (IllegalArgumentException wrong) {
      throw GcpRefusal.of(
          400, "parseError", "Parse Error: Invalid JSON payload received. " + wrong.getMessage());
    }
  }
}
