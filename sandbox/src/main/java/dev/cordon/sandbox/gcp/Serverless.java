package dev.cordon.sandbox.gcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.calls.Work;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.net.Cidr;
import dev.cordon.sandbox.tree.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Services that send through a subnet without an interface of their own. */
final class Serverless {

  private static final int RESERVED = 2;

  private Serverless() {}

  private static ObjectNode subnet(World world, String path) {
    return world
        .find(Kinds.SUBNETWORKS, path)
        .orElseThrow(() -> new IllegalArgumentException("there is no subnet " + path))
        .body();
  }

  /** The path of the network of a subnet. */
  static String networkOf(Work work, String subnetPath) {
    return work.look(
        world -> Paths.parse(Json.text(subnet(world, subnetPath), "network"), "").orElse(""));
  }

  /** Adds a service, with an address near the end of the subnet. */
  static String put(Work work, String kind, String path, ObjectNode body, String subnetPath) {
    ObjectNode named = Json.object("name", path);
    named.setAll(body);
    work.edit(
        world -> {
          world.put(new Resource(path, kind, 0, named));
          world.serviceAddresses().put(path, List.of(free(world, subnetPath)));
        });
    return path;
  }

  private static String free(World world, String subnetPath) {
    Cidr range = Cidr.of(Json.text(subnet(world, subnetPath), "ipCidrRange"));
    Set<String> taken = new HashSet<>();
    world.serviceAddresses().all().forEach(taken::addAll);
    world
        .ofKind(Kinds.INSTANCES)
        .forEach(one -> taken.addAll(one.body().findValuesAsText("networkIP")));
    long last = range.size().longValue() - RESERVED - 1;
    for (long at = last; at > RESERVED; at--) {
      String address = range.first().plus(at).toString();
      if (!taken.contains(address)) {
        return address;
      }
    }
    throw new IllegalArgumentException(range + " is full");
  }
}
