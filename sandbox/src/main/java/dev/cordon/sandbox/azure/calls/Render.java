package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.World;
import dev.cordon.sandbox.tree.Json;

/** Makes the answers that show a resource, members in the order of the recordings. */
final class Render {

  private Render() {}

  static ObjectNode resource(Catalogue catalogue, World world, Resource resource) {
    Kind kind = catalogue.kind(resource.id().type());
    ObjectNode out = Json.object().put("name", resource.id().name());
    out.put("id", resource.id().toString());
    if (kind.isOfNetwork()) {
      out.put("etag", resource.etag());
    }
    out.put("type", kind.type());
    out.put("location", resource.location());
    out.set("tags", resource.body().path("tags").deepCopy());
    resource.body().properties().stream()
        .filter(member -> !member.getKey().matches("properties|location|tags"))
        .forEach(member -> out.set(member.getKey(), member.getValue().deepCopy()));
    ObjectNode properties = out.putObject("properties");
    properties.put("provisioningState", resource.state().toString());
    if (kind.isOfNetwork()) {
      properties.put("resourceGuid", resource.guid());
    }
    properties.setAll(Kind.propertiesOf(resource).deepCopy());
    kind.fill(world, resource, properties);
    return out;
  }

  /** Gives a part of a resource its id and version, and its properties a state, in place. */
  static ObjectNode part(Resource owner, ObjectNode part, String type) {
    ArmId id = owner.id().child(type, Json.text(part, "name"));
    ObjectNode given = part.deepCopy();
    ObjectNode properties = Json.object().put("provisioningState", owner.state().toString());
    if (given.get("properties") instanceof ObjectNode found) {
      properties.setAll(found);
    }
    part.removeAll();
    part.put("name", id.name()).put("id", id.toString()).put("etag", owner.etag());
    part.setAll(given);
    part.put("id", id.toString()).put("etag", owner.etag());
    part.put("type", owner.id().type() + "/" + type);
    part.set("properties", properties);
    return part;
  }
}
