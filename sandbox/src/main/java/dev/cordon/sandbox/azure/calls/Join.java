package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.sandbox.tree.Json;
import java.util.Collection;

/**
 * That a resource refers to another one, and the action that its writer needs for that. Immutable.
 *
 * @param id the id of the other resource
 */
record Join(String id, String action) {

  static void add(Collection<Join> joins, JsonNode tree, String member, String action) {
    String id = Json.text(tree, member, "id");
    if (!id.isEmpty()) {
      joins.add(new Join(id, action));
    }
  }

  static void addAll(Collection<Join> joins, JsonNode tree, String member, String action) {
    Json.ids(tree, member).forEach(id -> joins.add(new Join(id, action)));
  }
}
