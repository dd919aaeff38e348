package dev.cordon.provider.azure.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.azure.wire.ArmId;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.spi.Query;
import dev.cordon.state.Routing;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the peerings of a network say of the ways to linked ones. Routes of users may overrule them
 * and are not read.
 *
 * @see <a
 *     href="https://learn.microsoft.com/en-us/rest/api/virtualnetwork/virtual-network-peerings/get#virtualnetworkpeeringstate">Peering
 *     states</a>
 */
final class Roads {

  private Roads() {}

  static SortedMap<String, Routing> of(Query query, Pages pages) {
    SortedMap<String, Routing> roads = new TreeMap<>();
    query
        .linked()
        .forEach(
            (site, place) -> {
              if (place instanceof AzureVnet other) {
                roads.put(site, of(pages.network(), other));
              }
            });
    return roads;
  }

  private static Routing of(JsonNode network, AzureVnet other) {
    for (JsonNode peering : Tree.items(network, "properties", "virtualNetworkPeerings")) {
      String remote = Tree.text(peering, "properties", "remoteVirtualNetwork", "id");
      if (ArmId.key(remote).equals(ArmId.key(other.id()))) {
        return of(Tree.text(peering, "name"), peering.path("properties"));
      }
    }
    return Routing.down("no peering leads to " + other.id());
  }

  private static Routing of(String name, JsonNode peering) {
    String state = Tree.text(peering, "peeringState");
    if (!state.equalsIgnoreCase("Connected")) {
      return Routing.down("the peering " + name + " is " + (state.isEmpty() ? "unknown" : state));
    }
    return Tree.text(peering, "allowVirtualNetworkAccess").equals("false")
        ? Routing.down("the peering " + name + " does not allow virtual network access")
        : Routing.up("the peering " + name + " is Connected; routes of users are not read");
  }
}
