package dev.cordon.sandbox.vyos.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A configuration as text: with braces, as JSON, and as JSON that tells what each node is. */
public final class ConfigText {

  private ConfigText() {}

  /** As files have it. */
  public static String print(Dialect dialect, Tree tree) {
    StringBuilder text = new StringBuilder();
    Map<String, Schema.Entry> choices = Schema.of(dialect).root().children();
    tree.children().forEach((name, child) -> raw(name, child, "", text, choices, ""));
    return text.toString();
  }

  /** The nodes below a path, as the router shows them: each line a column further in. */
  public static String raw(Dialect dialect, List<String> path, Tree below) {
    StringBuilder text = new StringBuilder();
    Map<String, Schema.Entry> choices = choices(dialect, path);
    below.children().forEach((name, child) -> raw(name, child, " ", text, choices, ""));
    return text.toString();
  }

  private static Map<String, Schema.Entry> choices(Dialect dialect, List<String> path) {
    Map<String, Schema.Entry> choices = Schema.of(dialect).root().children();
    for (int at = 0; at < path.size(); at++) {
      Schema.Entry entry = choices.get(path.get(at));
      if (entry == null) {
        return Map.of();
      }
      choices = entry.children();
      at += entry.kind() == Schema.Kind.TAG ? 1 : 0;
    }
    return choices;
  }

  private static void raw(
      String name,
      Tree node,
      String indent,
      StringBuilder text,
      Map<String, Schema.Entry> choices,
      String tag) {
    Schema.Entry entry = choices.get(name);
    if (tag.isEmpty() && entry != null && entry.kind() == Schema.Kind.TAG) {
      node.children()
          .forEach((one, child) -> raw(one, child, indent, text, Map.of(one, entry), name + " "));
      return;
    }
    if (!node.comment().isEmpty()) {
      text.append(indent).append("/* ").append(node.comment()).append(" */\n");
    }
    String line = indent + tag + name;
    if (!node.values().isEmpty()) {
      node.values()
          .forEach(value -> text.append(line).append(' ').append(quoted(value)).append('\n'));
      return;
    }
    boolean flag = entry != null && entry.kind() == Schema.Kind.FLAG;
    if (flag) {
      text.append(line).append('\n');
      return;
    }
    Map<String, Schema.Entry> below = entry == null ? Map.of() : entry.children();
    text.append(line).append(" {\n");
    node.children().forEach((one, child) -> raw(one, child, indent + "    ", text, below, ""));
    text.append(indent).append("}\n");
  }

  private static String quoted(String value) {
    return value.matches("[\\w.,:/!+@=-]+") ? value : '"' + value + '"';
  }

  /** As JSON: one value is a text, several are a list, a node without anything is an object. */
  public static JsonNode json(Tree node) {
    if (node.values().size() == 1) {
      return Json.array().textNode(node.value());
    }
    if (!node.values().isEmpty()) {
      return Json.texts(node.values());
    }
    ObjectNode object = Json.object();
    node.children().forEach((name, child) -> object.set(name, json(child)));
    return object;
  }

  /** As JSON with comments, values and the mark of tags for every node. */
  public static ObjectNode ast(Dialect dialect, List<String> path, Tree below) {
    return ast(
        "", below, new Schema.Entry(Schema.Kind.NODE, new TreeMap<>(choices(dialect, path))));
  }

  private static ObjectNode ast(String name, Tree node, Schema.Entry entry) {
    ObjectNode made = Json.object("name", name);
    ObjectNode data = made.putObject("data");
    data.set("values", Json.texts(node.values()));
    data.put("comment", node.comment().isEmpty() ? null : node.comment());
    boolean tag = entry.kind() == Schema.Kind.TAG;
    data.put("tag", tag);
    ArrayNode children = made.putArray("children");
    node.children().forEach((one, child) -> children.add(ast(one, child, below(tag, entry, one))));
    return made;
  }

  private static Schema.Entry below(boolean tag, Schema.Entry entry, String name) {
    if (tag) {
      return new Schema.Entry(Schema.Kind.NODE, entry.children());
    }
    Schema.Entry found = entry.children().get(name);
    return found == null ? new Schema.Entry(Schema.Kind.NODE, new TreeMap<>()) : found;
  }

  /** The paths that a JSON section sets, below a path; a value is the last name. */
  public static List<List<String>> paths(List<String> path, JsonNode section) {
    List<List<String>> found = new ArrayList<>();
    collect(path, section, found);
    return found;
  }

  private static void collect(List<String> path, JsonNode node, List<List<String>> found) {
    if (node instanceof ObjectNode object) {
      if (object.isEmpty() && !path.isEmpty()) {
        found.add(path);
      }
      object.properties().forEach(one -> collect(and(path, one.getKey()), one.getValue(), found));
    } else if (node.isArray()) {
      node.forEach(one -> collect(path, one, found));
    } else {
      found.add(and(path, node.asText()));
    }
  }

  /** A path and one name more. */
  public static List<String> and(List<String> path, String name) {
    List<String> longer = new ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }
}
