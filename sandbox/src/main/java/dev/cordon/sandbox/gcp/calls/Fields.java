package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The part of an answer that {@code fields} asks for, such as {@code
 * items(name,networkInterfaces/networkIP),nextPageToken}.
 */
final class Fields {

  /** What is wanted of an object, by member; a leaf wants all of it. */
  private record Wanted(Map<String, Wanted> members) {
    Wanted() {
      this(new LinkedHashMap<>());
    }

    JsonNode of(JsonNode tree) {
      if (members.isEmpty()) {
        return tree;
      }
      if (tree instanceof ArrayNode list) {
        ArrayNode kept = Json.array();
        list.forEach(one -> kept.add(of(one)));
        return kept;
      }
      ObjectNode kept = Json.object();
      tree.properties()
          .forEach(
              one -> {
                Wanted part = members.getOrDefault(one.getKey(), members.get("*"));
                if (part != null) {
                  kept.set(one.getKey(), part.of(one.getValue()));
                }
              });
      return kept;
    }
  }

  private final String text;
  private int at;

  private Fields(String text) {
    this.text = text;
  }

  static JsonNode of(JsonNode answer, String fields) {
    if (fields.isEmpty()) {
      return answer;
    }
    Fields reader = new Fields(fields);
    Wanted wanted = new Wanted();
    reader.list(wanted);
    if (reader.at < fields.length()) {
      throw reader.wrong();
    }
    return wanted.of(answer);
  }

  private GcpRefusal wrong() {
    return GcpRefusal.of(400, "invalidParameter", "Invalid field selection " + text);
  }

  private void list(Wanted into) {
    do {
      path(into);
    } while (skip(','));
  }

  private void path(Wanted into) {
    Wanted here = into;
    do {
      here = here.members().computeIfAbsent(name(), any -> new Wanted());
    } while (skip('/'));
    if (skip('(')) {
      list(here);
      if (!skip(')')) {
        throw wrong();
      }
    }
  }

  private String name() {
    int from = at;
    while (at < text.length() && ",/()".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (from == at) {
      throw wrong();
    }
    return text.substring(from, at);
  }

  private boolean skip(char sign) {
    boolean there = at < text.length() && text.charAt(at) == sign;
    at += there ? 1 : 0;
    return there;
  }
}
