package dev.cordon.sandbox.vyos.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * A request that is well formed. Immutable as long as nobody changes its trees.
 *
 * @param endpoint such as {@code configure}
 * @param key the API key that came; empty if none
 * @param whole what surrounds the commands, or the one command
 * @param commands each an object with {@code op}
 */
record Order(String endpoint, String key, ObjectNode whole, List<ObjectNode> commands) {

  Order {
    commands = List.copyOf(commands);
  }

  static Order of(String endpoint, String key, JsonNode data) {
    List<ObjectNode> commands = new ArrayList<>();
    JsonNode inside = data.path("commands") instanceof ArrayNode list ? list : data;
    if (inside instanceof ArrayNode list) {
      list.forEach(one -> commands.add((ObjectNode) one));
    } else {
      commands.add((ObjectNode) inside);
    }
    return new Order(
        endpoint, key, data instanceof ObjectNode object ? object : Json.object(), commands);
  }

  ObjectNode first() {
    return commands.isEmpty() ? Json.object() : commands.get(0);
  }

  String op() {
    return Json.text(first(), "op");
  }

  static List<String> path(ObjectNode command) {
    return Json.texts(command, "path");
  }

  /** What the log calls it. */
  String action() {
    return switch (endpoint) {
      case "retrieve", "configure-section", "config-file" ->
          op().isEmpty() ? endpoint : endpoint + "/" + op();
      default -> endpoint;
    };
  }
}
