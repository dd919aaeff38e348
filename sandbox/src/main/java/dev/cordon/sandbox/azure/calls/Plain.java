package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.azure.state.World;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A type that is kept as it is given: lists of such are only read. */
final class Plain extends Kind {

  Plain(String type) {
    super(type);
  }

  @Override
  boolean isWritable() {
    return isOfNetwork();
  }

  @Override
  void check(Call call, ArmId id, ObjectNode body, ObjectNode properties, @Nullable Resource old) {
    if (type().equals(Types.LOAD_BALANCER)) {
      if (!properties.has("backendAddressPools")) {
        properties.putArray("backendAddressPools");
      }
      if (!body.has("sku")) {
        body.putObject("sku").put("name", "Standard").put("tier", "Regional");
      }
    }
  }

  @Override
  void fill(World world, Resource resource, ObjectNode properties) {
    if (type().equals(Types.LOAD_BALANCER)) {
      for (ObjectNode pool : Json.objects(properties, "backendAddressPools")) {
        Render.part(resource, pool, "backendAddressPools");
        List<String> configs =
            world.links().configsInPool(Json.text(pool, "id")).stream()
                .map(config -> config.id())
                .toList();
        if (!configs.isEmpty()) {
          ((ObjectNode) pool.path("properties"))
              .set("backendIPConfigurations", Json.references(configs));
        }
      }
    }
    if (type().equals(Types.ROUTE_TABLE)) {
      Json.objects(properties, "routes").forEach(one -> Render.part(resource, one, "routes"));
      List<String> subnets = world.links().subnetsOf(resource.id().toString());
      if (!subnets.isEmpty()) {
        properties.set("subnets", Json.references(subnets));
      }
    }
    if (type().equals(Types.VM) || type().equals(Types.SCALE_SET)) {
      properties.put(type().equals(Types.VM) ? "vmId" : "uniqueId", resource.guid());
    }
  }

  @Override
  void checkDelete(Call call, Resource resource) {
    List<String> subnets = call.world().links().subnetsOf(resource.id().toString());
    if (!subnets.isEmpty()) {
      throw ArmRefusal.of(
          "InUseRouteTableCannotBeDeleted",
          "Route table " + resource.id() + " is in use and cannot be deleted: " + subnets);
    }
  }
}
