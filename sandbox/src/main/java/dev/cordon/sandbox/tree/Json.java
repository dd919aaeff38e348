package dev.cordon.sandbox.tree;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** JSON trees that keep the order of their members. */
public final class Json {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  /** An empty object. */
  public static ObjectNode object() {
    return NODES.objectNode();
  }

  /** An empty array. */
  public static ArrayNode array() {
    return NODES.arrayNode();
  }

  /** An object with one text. */
  public static ObjectNode object(String name, String value) {
    return object().put(name, value);
  }

  /** An object of texts. */
  public static ObjectNode object(Map<String, String> texts) {
    ObjectNode made = object();
    texts.forEach(made::put);
    return made;
  }

  /** An array of texts. */
  public static ArrayNode texts(Iterable<String> values) {
    ArrayNode made = array();
    values.forEach(made::add);
    return made;
  }

  /** A reference to another resource. */
  public static ObjectNode reference(String id) {
    return object("id", id);
  }

  /** An array of references to other resources. */
  public static ArrayNode references(Iterable<String> ids) {
    ArrayNode made = array();
    ids.forEach(id -> made.add(reference(id)));
    return made;
  }

  /**
   * Reads an object.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  public static ObjectNode read(String text) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException wrong) {
      throw new IllegalArgumentException(wrong.getOriginalMessage(), wrong);
    }
    throw new IllegalArgumentException("no JSON object");
  }

  /** The text of a tree. */
  public static byte[] bytes(JsonNode tree) {
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The member at a path of names; missing if there is none. */
  public static JsonNode at(JsonNode tree, String... names) {
    JsonNode found = tree;
    for (String name : names) {
      found = found.path(name);
    }
    return found;
  }

  /** The text at a path of names; empty if there is none. */
  public static String text(JsonNode tree, String... names) {
    JsonNode found = at(tree, names);
    return found.isValueNode() && !found.isNull() ? found.asText() : "";
  }

  /** The objects of the array at a path of names; none if there is no array. */
  public static List<ObjectNode> objects(JsonNode tree, String... names) {
    List<ObjectNode> found = new ArrayList<>();
    for (JsonNode one : at(tree, names)) {
      if (one instanceof ObjectNode object) {
        found.add(object);
      }
    }
    return found;
  }

  /** The texts of the array at a path of names; none if there is no array. */
  public static List<String> texts(JsonNode tree, String... names) {
    return strings(at(tree, names));
  }

  /** The texts in an array; none if it is no array. */
  public static List<String> strings(JsonNode array) {
    List<String> found = new ArrayList<>();
    for (JsonNode one : array) {
      if (one.isTextual()) {
        found.add(one.asText());
      }
    }
    return found;
  }

  /** The ids in the array of references at a path of names. */
  public static List<String> ids(JsonNode tree, String... names) {
    return objects(tree, names).stream().map(one -> text(one, "id")).toList();
  }
}
