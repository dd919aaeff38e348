package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.spi.Query;
import dev.cordon.state.Routing;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the peerings of a network say of the ways to linked ones: one that is active exchanges the
 * routes of subnets by itself.
 *
 * @see <a href="https://cloud.google.com/vpc/docs/vpc-peering">VPC Network Peering</a>
 */
final class Roads {

  private Roads() {}

  static SortedMap<String, Routing> of(Query query, Pages pages) {
    SortedMap<String, Routing> roads = new TreeMap<>();
    query
        .linked()
        .forEach(
            (site, place) -> {
              if (place instanceof GcpNetwork other) {
                roads.put(site, of(pages.network(), other));
              }
            });
    return roads;
  }

  private static Routing of(JsonNode network, GcpNetwork other) {
    for (JsonNode peering : Tree.items(network, "peerings")) {
      if (Paths.of(Tree.text(peering, "network")).equals(other.path())) {
        String what = "the peering " + Tree.text(peering, "name") + " is ";
        String state = Tree.text(peering, "state");
        return state.equals("ACTIVE") ? Routing.up(what + state) : Routing.down(what + state);
      }
    }
    return Routing.down("no peering leads to " + other.path());
  }
}
