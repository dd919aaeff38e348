package dev.cordon.provider.gcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A write of a resource. At Compute Engine it has an id of its own: sent again, it does nothing
 * more and answers with the first operation.
 *
 * @param path relative to the root of the service, its parts encoded
 * @param query what stands behind the question mark, not encoded
 * @param body what is written, or null
 */
public record Write(
    String method, Api api, String path, Map<String, String> query, @Nullable JsonNode body) {

  public Write {
    Objects.requireNonNull(method);
    Objects.requireNonNull(api);
    Objects.requireNonNull(path);
    query = Map.copyOf(query);
  }

  /** Makes a resource in a collection, or asks a resource to do something. */
  public static Write post(Api api, String path, JsonNode body) {
    return identified("POST", api, path, body);
  }

  /** Changes what the body names. */
  public static Write patch(Api api, String path, JsonNode body) {
    return identified("PATCH", api, path, body);
  }

  /** Deletes a resource. */
  public static Write delete(Api api, String path) {
    return identified("DELETE", api, path, null);
  }

  private static Write identified(String method, Api api, String path, @Nullable JsonNode body) {
    Map<String, String> query =
        api.isCompute() ? Map.of("requestId", UUID.randomUUID().toString()) : Map.of();
    return new Write(method, api, path, query, body);
  }

  /** The same once more, as a request of its own, because the first surely did nothing. */
  public Write anew() {
    return query.containsKey("requestId") ? with("requestId", UUID.randomUUID().toString()) : this;
  }

  /** This write with something more behind the question mark. */
  public Write with(String name, String value) {
    Map<String, String> more = new TreeMap<>(query);
    more.put(name, value);
    return new Write(method, api, path, more, body);
  }

  /** The action as roles name it. */
  public String action() {
    return Actions.of(method, api, path);
  }
}
