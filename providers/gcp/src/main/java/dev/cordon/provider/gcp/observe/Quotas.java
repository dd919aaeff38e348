package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.state.Room;
import dev.cordon.provider.gcp.wire.Api;
import dev.cordon.provider.gcp.wire.Google;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.spi.call.WireFailure;
import java.util.List;
import java.util.Map;

/**
 * What the quotas of a project leave. Most are told with the project; that of attributes by Cloud
 * Quotas alone, a service that not every project has switched on.
 *
 * @see <a
 *     href="https://cloud.google.com/docs/quotas/reference/rest/v1/projects.locations.services.quotaInfos/list">quotaInfos.list</a>
 */
final class Quotas {

  private static final String ATTRIBUTES =
      "compute.googleapis.com/rule_attributes_per_global_network_firewall_policy";

  private Quotas() {}

  /**
   * What they leave.
   *
   * @param project the project as Compute Engine tells it
   * @param attributes what {@link #attributes} found
   */
  static Room room(JsonNode project, int attributes) {
    List<JsonNode> quotas = Tree.items(project, "quotas");
    return new Room(
        left(quotas, "FIREWALLS"), left(quotas, "NETWORK_FIREWALL_POLICIES"), attributes);
  }

  /** A quota that is not told is no hindrance before the service says so. */
  private static int left(List<JsonNode> quotas, String metric) {
    for (JsonNode quota : quotas) {
      if (Tree.text(quota, "metric").equals(metric)) {
        return Math.max(0, quota.path("limit").asInt() - quota.path("usage").asInt());
      }
    }
    return Integer.MAX_VALUE;
  }

  /** How many attributes a policy may have; 0 where that is not told, or not to us. */
  static int attributes(Google google, GcpNetwork place) {
    if (place.fabric() == GcpNetwork.Fabric.CLASSIC) {
      return 0;
    }
    String path =
        "projects/"
            + Google.encoded(place.project())
            + "/locations/global/services/compute.googleapis.com/quotaInfos";
    try {
      return google.list(Api.QUOTAS, path, Map.of(), "quotaInfos").stream()
          .filter(info -> Tree.text(info, "metric").equals(ATTRIBUTES))
          .mapToInt(Quotas::lowest)
          .findFirst()
          .orElse(0);
    } catch (WireFailure failure) {
      if (failure.kind() == WireFailure.Kind.DENIED || failure.kind() == WireFailure.Kind.MISSING) {
        // switched off or not allowed: the documented default has to do
        return 0;
      }
      throw failure;
    }
  }

  /** The lowest that it says for anywhere; below zero there is no limit. */
  private static int lowest(JsonNode info) {
    return Tree.items(info, "dimensionsInfos").stream()
        .map(one -> Tree.text(one, "details", "value"))
        .filter(value -> value.matches("-?\\d{1,18}"))
        .mapToLong(Long::parseLong)
        .map(value -> value < 0 ? Integer.MAX_VALUE : Math.min(value, Integer.MAX_VALUE))
        .mapToInt(value -> (int) value)
        .min()
        .orElse(0);
  }
}
