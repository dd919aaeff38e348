package dev.cordon.sandbox.vyos.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import dev.cordon.sandbox.vyos.wire.PythonJson;
import dev.cordon.sandbox.vyos.wire.PythonText;
import dev.cordon.sandbox.vyos.wire.VyosRequest;
import java.util.Map;
import java.util.Set;

/** Reads requests, and refuses malformed ones in the words of the application. */
final class Orders {

  private static final Set<String> WITHOUT_PATH = Set.of("config-file", "image", "container-image");
  private static final String NO_KEY = "Valid API key is required";

  private Orders() {}

  static ApiFault wrongKey() {
    return new ApiFault(401, NO_KEY);
  }

  static Order read(VyosRequest request) {
    return request.isForm() ? form(request) : body(request);
  }

  /** The key that came, wherever it is; empty if none can be read. */
  static String key(VyosRequest request) {
    try {
      String field = request.isForm() ? request.form().getOrDefault("key", "") : "";
      String json = request.isForm() ? request.form().getOrDefault("data", "") : request.body();
      return field.isEmpty() ? Json.text(PythonJson.read(json), "key") : field;
    } catch (IllegalArgumentException unreadable) {
      return "";
    }
  }

  private static Order form(VyosRequest request) {
    Map<String, String> fields = request.form();
    String given = fields.getOrDefault("data", "");
    JsonNode data = given.isEmpty() ? null : parsed(given, fields);
    String inside = data instanceof ObjectNode object ? Json.text(object, "key") : "";
    String key = fields.getOrDefault("key", inside);
    if (key.isEmpty()) {
      throw wrongKey();
    }
    if (data == null) {
      throw new ApiFault(422, "Non-empty data field is required");
    }
    check(request.endpoint(), data);
    return Order.of(request.endpoint(), key, data);
  }

  private static JsonNode parsed(String text, Map<String, String> fields) {
    try {
      return PythonJson.read(text);
    } catch (IllegalArgumentException wrong) {
      throw fields.getOrDefault("key", "").isEmpty()
          ? wrongKey()
          : ApiFault.bad("Failed to parse JSON: " + wrong.getMessage());
    }
  }

  private static void check(String endpoint, JsonNode data) {
    JsonNode commands = data.path("commands") instanceof ArrayNode list ? list : data;
    if (commands instanceof ArrayNode list) {
      if (!endpoint.startsWith("configure")) {
        throw ApiFault.internal();
      }
      list.forEach(one -> command(endpoint, one));
    } else {
      command(endpoint, commands);
    }
  }

  private static ApiFault malformed(JsonNode command, String what) {
    return ApiFault.bad("Malformed command '" + PythonText.str(command) + "': " + what);
  }

  private static void command(String endpoint, JsonNode command) {
    if (!command.isObject()) {
      throw malformed(command, "any command must be JSON of dict");
    }
    if (!command.has("op")) {
      throw malformed(command, "missing 'op' field");
    }
    boolean tree = command.has("mask") && command.has("config");
    if (WITHOUT_PATH.contains(endpoint) || tree) {
      return;
    }
    path(endpoint, command);
    if (endpoint.equals("configure-section") && !command.has("section")) {
      throw malformed(command, "missing 'section' field");
    }
    if (endpoint.equals("configure-section") && !command.path("section").isObject()) {
      throw malformed(command, "'section' field must be JSON of dict");
    }
  }

  private static void path(String endpoint, JsonNode command) {
    JsonNode path = command.path("path");
    if (path.isMissingNode()) {
      throw malformed(command, "missing 'path' field");
    }
    if (!path.isArray()) {
      throw malformed(command, "'path' field must be a list");
    }
    for (JsonNode one : path) {
      if (!one.isTextual()) {
        throw ApiFault.bad("Malformed command '0': 'path' field must be a list of strings");
      }
    }
    if (endpoint.equals("configure") && path.isEmpty()) {
      throw malformed(command, "'path' list must be non-empty");
    }
    if (endpoint.equals("configure")
        && command.has("value")
        && !command.path("value").isTextual()) {
      throw malformed(command, "'value' field must be a string");
    }
  }

  private static ApiFault field(String where, String message, String kind) {
    return ApiFault.bad(
        "{'loc': ('body',%s), 'msg': '%s', 'type': '%s'}"
            .formatted(where.isEmpty() ? "" : " '" + where + "'", message, kind));
  }

  private static ApiFault missing(String where) {
    return field(where, "field required", "value_error.missing");
  }

  private static Order body(VyosRequest request) {
    if (request.body().isBlank()) {
      throw missing("");
    }
    JsonNode data;
    try {
      data = PythonJson.read(request.body());
    } catch (IllegalArgumentException wrong) {
      throw ApiFault.bad("Failed to parse JSON: " + wrong.getMessage());
    }
    String key = Json.text(data, "key");
    if (!data.isObject() || !data.has("key")) {
      throw missing("key");
    }
    fields(request.endpoint(), (ObjectNode) data);
    return Order.of(request.endpoint(), key, data);
  }

  private static void fields(String endpoint, ObjectNode data) {
    if (data.path("commands") instanceof ArrayNode commands && endpoint.startsWith("configure")) {
      for (JsonNode one : commands) {
        if (!one.isObject()) {
          throw field("commands", "value is not a valid dict", "type_error.dict");
        }
        fieldsOf(endpoint, (ObjectNode) one);
      }
      return;
    }
    fieldsOf(endpoint, data);
  }

  private static void fieldsOf(String endpoint, ObjectNode command) {
    text(command, "op");
    boolean tree = command.has("mask") && command.has("config");
    if (WITHOUT_PATH.contains(endpoint) || tree) {
      return;
    }
    JsonNode path = command.path("path");
    if (path.isMissingNode()) {
      throw missing("path");
    }
    if (!path.isArray()) {
      throw field("path", "value is not a valid list", "type_error.list");
    }
    for (JsonNode one : path) {
      if (!one.isTextual()) {
        throw field("path", "str type expected", "type_error.str");
      }
    }
    if (endpoint.equals("configure") && path.isEmpty()) {
      throw field("path", "path must be non-empty", "value_error");
    }
    if (command.has("value")) {
      text(command, "value");
    }
    if (endpoint.equals("configure-section") && !command.has("section")) {
      throw missing("section");
    }
  }

  private static void text(ObjectNode command, String name) {
    if (!command.has(name)) {
      throw missing(name);
    }
    if (!command.path(name).isTextual()) {
      throw field(name, "str type expected", "type_error.str");
    }
  }
}
