package dev.cordon.provider.vyos.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.vyos.state.Tree;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Configurations from JSON: one value is a text, several are a list, a mere word is an object. */
final class Trees {

  private Trees() {}

  static Tree of(JsonNode json) {
    SortedMap<String, Tree> children = new TreeMap<>();
    SortedSet<String> values = new TreeSet<>();
    if (json.isObject()) {
      json.properties().forEach(one -> children.put(one.getKey(), of(one.getValue())));
    } else if (json.isArray()) {
      json.forEach(one -> values.add(one.asText()));
    } else if (!json.isNull() && !json.isMissingNode()) {
      values.add(json.asText());
    }
    return new Tree(children, values);
  }
}
