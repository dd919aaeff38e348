package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.gcp.GcpNetwork;
import dev.cordon.provider.gcp.wire.Tree;
import java.util.List;

/**
 * The network, under all names that the services have for it.
 *
 * @param place the place
 * @param number its number
 * @param projectNumber the number of its project
 */
record Here(GcpNetwork place, String number, String projectNumber) {

  static Here of(Pages pages, GcpNetwork place) {
    return new Here(
        place, Tree.text(pages.network(), "id"), pages.numbers().getOrDefault(place.project(), ""));
  }

  /** Whether an address, or {@code PROJECT/NETWORK}, names it. */
  boolean isNamedBy(String text) {
    String path = Paths.of(text);
    String network = Paths.name(path);
    String project =
        path.startsWith("projects/") ? Paths.after(path, "projects") : path.split("/", -1)[0];
    return List.of(place.project(), projectNumber).contains(project)
        && List.of(place.network(), number).contains(network);
  }

  /** Whether a tag key works on the firewalls of this network. */
  boolean isServedBy(JsonNode tagKey) {
    return Tree.text(tagKey, "purpose").equals("GCE_FIREWALL")
        && isNamedBy(Tree.text(tagKey, "purposeData", "network"));
  }

  /** Whether a network interface is in it. */
  boolean holds(JsonNode nic) {
    return isNamedBy(Tree.text(nic, "network"));
  }
}
