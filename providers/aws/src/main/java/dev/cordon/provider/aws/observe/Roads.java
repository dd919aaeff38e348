package dev.cordon.provider.aws.observe;

import dev.cordon.provider.aws.AwsVpc;
import dev.cordon.provider.aws.wire.PeeringRow;
import dev.cordon.state.Routing;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What peerings say of the ways to linked VPCs. Route tables are not read: a peering that is active
 * may still lack its routes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-lifecycle">Lifecycle
 *     of a peering</a>
 */
final class Roads {

  private static final String ACTIVE = "active";

  private Roads() {}

  /**
   * The ways to VPCs that could be peered.
   *
   * @param others by site
   */
  static SortedMap<String, Routing> of(
      AwsVpc place, SortedMap<String, AwsVpc> others, List<PeeringRow> peerings) {
    SortedMap<String, Routing> roads = new TreeMap<>();
    others.forEach((site, other) -> roads.put(site, of(place, other, peerings)));
    return roads;
  }

  private static Routing of(AwsVpc place, AwsVpc other, List<PeeringRow> peerings) {
    Set<String> ends = Set.of(place.vpc(), other.vpc());
    List<PeeringRow> between =
        peerings.stream()
            .filter(row -> !row.requesterVpc().equals(row.accepterVpc()))
            .filter(row -> ends.equals(Set.of(row.requesterVpc(), row.accepterVpc())))
            .toList();
    for (PeeringRow row : between) {
      if (row.status().equals(ACTIVE)) {
        return Routing.up(row.id() + " is active; its route tables are not read");
      }
    }
    return between.stream()
        .findFirst()
        .map(row -> Routing.down(row.id() + " is " + row.status()))
        .orElseGet(() -> Routing.down("no peering joins " + place.vpc() + " and " + other.vpc()));
  }
}
