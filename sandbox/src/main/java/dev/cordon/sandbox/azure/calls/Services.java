package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.azure.state.World;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import java.util.List;
import java.util.Map;

/** The services that stand in subnets delegated to them, without network interfaces of ours. */
final class Services {

  private record Link(String name, String service) {}

  private static final Map<String, Link> LINKS =
      Map.of(
          Types.SITE, new Link("AppServiceLink", "Microsoft.Web/serverFarms"),
          Types.CONTAINER_GROUP, new Link("acisal", Types.CONTAINER_GROUP),
          Types.CONTAINER_APPS, new Link("legionservicelink", "Microsoft.App/environments"));

  private Services() {}

  private static List<Link> in(World world, String subnet) {
    return world.links().servicesIn(subnet).stream()
        .map(id -> LINKS.get(ArmId.of(id).type()))
        .filter(java.util.Objects::nonNull)
        .distinct()
        .toList();
  }

  /** Refuses when a subnet loses the delegation that a service in it needs. */
  static void checkDelegation(Call call, ArmId subnet, ObjectNode properties) {
    for (Link link : in(call.world(), subnet.toString())) {
      boolean kept =
          Subnets.services(properties).stream().anyMatch(link.service()::equalsIgnoreCase);
      if (!kept) {
        throw ArmRefusal.of(
            "SubnetMissingRequiredDelegation",
            "Subnet %s requires any of the following delegation(s) [%s] to reference service association link %s/serviceAssociationLinks/%s."
                .formatted(subnet, link.service(), subnet, link.name()));
      }
    }
  }

  /** Shows the links of the services in a subnet. */
  static void show(World world, String subnet, ObjectNode properties) {
    List<Link> links = in(world, subnet);
    if (links.isEmpty()) {
      return;
    }
    ArrayNode shown = properties.putArray("serviceAssociationLinks");
    for (Link link : links) {
      ObjectNode one = shown.addObject();
      one.put("name", link.name());
      one.put("id", subnet + "/serviceAssociationLinks/" + link.name());
      one.put("type", Types.SUBNET + "/serviceAssociationLinks");
      one.putObject("properties")
          .put("provisioningState", "Succeeded")
          .put("linkedResourceType", link.service())
          .put("allowDelete", false);
    }
  }
}
