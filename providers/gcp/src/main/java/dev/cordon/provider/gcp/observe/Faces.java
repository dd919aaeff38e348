package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.state.Outward;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a network looks from the internet: the external addresses of its machines, told with them in
 * no call of its own. What Cloud NAT sends from is not read; links state it.
 *
 * @see <a
 *     href="https://cloud.google.com/compute/docs/reference/rest/v1/instances#Instance">accessConfigs</a>
 */
final class Faces {

  private Faces() {}

  static Outward of(Here here, Pages pages) {
    SortedMap<IpAddress, IpAddress> own = new TreeMap<>();
    for (JsonNode machine : pages.machines()) {
      for (JsonNode nic : Tree.items(machine, "networkInterfaces")) {
        String at = Tree.text(nic, "networkIP");
        for (JsonNode access : Tree.items(nic, "accessConfigs")) {
          String seen = Tree.text(access, "natIP");
          if (here.holds(nic) && !at.isEmpty() && !seen.isEmpty()) {
            own.put(IpAddress.parse(at), IpAddress.parse(seen));
          }
        }
      }
    }
    return new Outward(IpSet.none(), own);
  }
}
