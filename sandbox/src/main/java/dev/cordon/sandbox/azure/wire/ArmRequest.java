package dev.cordon.sandbox.azure.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it came. Immutable.
 *
 * @param method the HTTP method, in capitals
 * @param segments the parts of the path, decoded
 * @param query the parameters of the query, decoded; names as they came
 * @param headers the first value of each header, by its name in small letters
 * @param body the body's text; empty if there was none
 */
public record ArmRequest(
    String method,
    List<String> segments,
    Map<String, String> query,
    Map<String, String> headers,
    String body) {

  public ArmRequest {
    segments = List.copyOf(segments);
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** The value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The value of a parameter of the query, whatever the case of its name. */
  public Optional<String> parameter(String name) {
    return query.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /**
   * The body as a tree.
   *
   * @throws ArmRefusal if it is no object
   */
  public ObjectNode tree() {
    try {
      return Json.read(body);
    } catch (IllegalArgumentException wrong) {
      throw ArmRefusal.of(
          "InvalidRequestContent",
          "The request content was invalid and could not be deserialized: '"
              + wrong.getMessage()
              + "'.");
    }
  }

  /** The path as text. */
  public String path() {
    return "/" + String.join("/", segments);
  }
}
