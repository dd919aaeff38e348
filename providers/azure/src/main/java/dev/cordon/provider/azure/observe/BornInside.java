package dev.cordon.provider.azure.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.azure.wire.ArmId;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.state.Workload.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a network interface, and where its groups are set: on the interface for
 * machines, at the resource that made it for all else.
 *
 * @param kind what stands behind it
 * @param whyFixed why the interface itself cannot be written, with the way to be born inside; null
 *     where it can
 */
record BornInside(Kind kind, @Nullable String whyFixed) {

  static BornInside of(JsonNode nic) {
    String endpoint = Tree.text(nic, "properties", "privateEndpoint", "id");
    if (!endpoint.isEmpty()) {
      return new BornInside(
          Kind.MANAGED,
          "it belongs to private endpoint "
              + ArmId.name(endpoint)
              + "; name the groups in applicationSecurityGroups of the endpoint, and switch"
              + " privateEndpointNetworkPolicies of its subnet on");
    }
    String link = Tree.text(nic, "properties", "privateLinkService", "id");
    if (!link.isEmpty()) {
      return new BornInside(
          Kind.MANAGED,
          "it belongs to private link service "
              + ArmId.name(link)
              + ", which takes no application security groups");
    }
    String hosted = String.join(", ", Tree.texts(nic, "properties", "hostedWorkloads"));
    return hosted.isEmpty()
        ? new BornInside(Kind.VM, null)
        : new BornInside(
            Kind.MANAGED,
            "a service keeps it (" + hosted + "); name the groups where that one is configured");
  }

  static String inScaleSet(String set) {
    return "it belongs to scale set "
        + set
        + "; name the groups in applicationSecurityGroups of the networkProfile of its model, then"
        + " upgrade the instances";
  }
}
