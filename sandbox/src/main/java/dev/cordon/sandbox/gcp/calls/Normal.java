package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The other reading of what a rule looks like when it comes back. */
final class Normal {

  private Normal() {}

  /** Sorts the lists of a rule, if that is what is read. */
  static void rule(Call call, ObjectNode rule) {
    if (call.reads(Reading.RULES_COME_BACK_NORMALIZED)) {
      members(rule);
    }
  }

  private static void members(ObjectNode tree) {
    for (Map.Entry<String, JsonNode> member : tree.properties()) {
      if (member.getValue() instanceof ArrayNode list) {
        boolean ranges = member.getKey().toLowerCase(Locale.ROOT).endsWith("ranges");
        member.setValue(sorted(list, ranges));
      } else if (member.getValue() instanceof ObjectNode inner) {
        members(inner);
      }
    }
  }

  private static ArrayNode sorted(ArrayNode list, boolean ranges) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode one : list) {
      if (one instanceof ObjectNode inner) {
        members(inner);
      }
      all.add(ranges ? list.textNode(block(one.asText())) : one);
    }
    all.sort(Comparator.comparing(JsonNode::toString));
    ArrayNode made = Json.array();
    all.forEach(made::add);
    return made;
  }

  private static String block(String text) {
    return text.contains("/") ? text : Values.range("", text).toString();
  }
}
