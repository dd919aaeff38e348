package dev.cordon.provider.gcp.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** JSON trees, which keep what we do not know. What is missing reads as empty. */
public final class Tree {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Tree() {}

  /** An object without members. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * A text as a tree.
   *
   * @throws IllegalArgumentException if it is no JSON object
   */
  public static ObjectNode read(String text) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
    }
    throw new IllegalArgumentException("no JSON object");
  }

  /** A tree as text. */
  public static String write(JsonNode tree) {
    try {
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }

  /** The member at the end of a path. */
  public static JsonNode at(JsonNode tree, String... path) {
    JsonNode at = tree;
    for (String name : path) {
      at = at.path(name);
    }
    return at;
  }

  /** The text at the end of a path. */
  public static String text(JsonNode tree, String... path) {
    JsonNode at = at(tree, path);
    return at.isValueNode() && !at.isNull() ? at.asText() : "";
  }

  /** The items of the array at the end of a path. */
  public static List<JsonNode> items(JsonNode tree, String... path) {
    List<JsonNode> items = new ArrayList<>();
    at(tree, path).forEach(items::add);
    return items;
  }

  /** The texts in the array at the end of a path. */
  public static List<String> texts(JsonNode tree, String... path) {
    return items(tree, path).stream().filter(JsonNode::isTextual).map(JsonNode::asText).toList();
  }

  /** The member of an object, made if it is not there. */
  public static ObjectNode member(ObjectNode tree, String name) {
    return tree.get(name) instanceof ObjectNode found ? found : tree.putObject(name);
  }

  /** The labels of a resource. */
  public static SortedMap<String, String> labels(JsonNode resource) {
    SortedMap<String, String> labels = new TreeMap<>();
    resource
        .path("labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return labels;
  }
}
