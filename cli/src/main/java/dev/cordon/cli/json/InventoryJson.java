package dev.cordon.cli.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.inventory.Inventory;
import dev.cordon.inventory.Member;
import dev.cordon.state.Workload;

/** Who is in which segment, as JSON. */
final class InventoryJson {

  private InventoryJson() {}

  static ArrayNode members(Inventory inventory) {
    ArrayNode all = Documents.array();
    for (Member member : inventory.members()) {
      ObjectNode node = all.addObject().put("segment", member.segment()).put("site", member.site());
      workload(node, member.workload());
      ArrayNode attachments = node.putArray("attachments");
      member.attachments().forEach(a -> attachments.add(a.id()));
    }
    return all;
  }

  static ArrayNode unclaimed(Inventory inventory) {
    ArrayNode all = Documents.array();
    inventory
        .unclaimed()
        .forEach(
            (site, workloads) ->
                workloads.forEach(w -> workload(all.addObject().put("site", site), w)));
    return all;
  }

  private static void workload(ObjectNode node, Workload workload) {
    node.put("workload", workload.id()).put("name", workload.name());
  }
}
