package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.SecureTags;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.Comparator;
import java.util.List;

/**
 * The search of Cloud Asset Inventory, for machines alone: the one list that tells the tags of all
 * of them
 * (https://cloud.google.com/asset-inventory/docs/reference/rest/v1/TopLevel/searchAllResources).
 */
final class Assets {

  private static final String INSTANCE = "compute.googleapis.com/Instance";

  private Assets() {}

  static void install(Methods methods) {
    methods.read(
        "cloudasset.searchAllResources",
        "GET",
        "v1/projects/{project}:searchAllResources",
        List.of("cloudasset.assets.searchAllResources"),
        Assets::search);
  }

  private static ObjectNode search(Call call) {
    String types = call.parameter("assetTypes");
    if (!types.isEmpty() && !types.equals(INSTANCE)) {
      throw GcpRefusal.of(400, "INVALID_ARGUMENT", "The sandbox finds " + INSTANCE + " alone.");
    }
    World world = call.searched();
    return Listing.named(
        call,
        "results",
        () ->
            world.ofKind(Kinds.INSTANCES).stream()
                .filter(one -> one.project().equals(call.project()))
                .sorted(Comparator.comparing(Resource::path))
                .map(one -> result(world, one))
                .toList());
  }

  private static ObjectNode result(World world, Resource instance) {
    ObjectNode found =
        Json.object()
            .put("name", "//compute.googleapis.com/" + instance.path())
            .put("assetType", INSTANCE)
            .put("project", "projects/" + world.numbers().find(instance.project()))
            .put("displayName", instance.name())
            .put("location", Paths.after(instance.path(), "zones"));
    if (instance.body().has("labels")) {
      found.set("labels", instance.body().get("labels").deepCopy());
    }
    List<String> networkTags = Json.texts(instance.body(), "tags", "items");
    if (!networkTags.isEmpty()) {
      found.set("networkTags", Json.texts(networkTags));
    }
    tags(world, instance, found);
    return found;
  }

  private static void tags(World world, Resource instance, ObjectNode found) {
    SecureTags known = new SecureTags(world);
    ArrayNode tags = Json.array();
    for (String value : known.boundTo(known.parentOf(instance))) {
      ObjectNode tag = tags.addObject().put("tagValueId", value);
      world
          .find(Kinds.TAG_VALUES, value)
          .ifPresent(one -> tag.put("tagValue", Json.text(one.body(), "namespacedName")));
      known
          .keyOf(value)
          .ifPresent(
              key ->
                  tag.put("tagKey", Json.text(key.body(), "namespacedName"))
                      .put("tagKeyId", key.path()));
    }
    if (!tags.isEmpty()) {
      found.set("tags", tags);
      ArrayNode effective = found.putArray("effectiveTags");
      effective
          .addObject()
          .put("attachedResource", Json.text(found, "name"))
          .set("effectiveTags", tags.deepCopy());
    }
  }
}
