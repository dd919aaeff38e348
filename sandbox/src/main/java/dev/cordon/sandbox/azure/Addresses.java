package dev.cordon.sandbox.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.calls.Work;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Links;
import dev.cordon.sandbox.azure.state.World;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import dev.cordon.sandbox.tree.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The addresses of services that have no network interfaces. */
final class Addresses {

  private static final int RESERVED = 4;

  private Addresses() {}

  static String free(Work work, String subnetId) {
    ObjectNode subnet = work.get(subnetId);
    String prefix = Json.text(subnet, "properties", "addressPrefix");
    Cidr block =
        Cidr.of(
            prefix.isEmpty() ? Json.texts(subnet, "properties", "addressPrefixes").get(0) : prefix);
    Set<String> taken = work.look(world -> taken(world, subnetId));
    Address next = block.first().plus(RESERVED);
    while (taken.contains(next.toString())) {
      next = next.plus(1);
    }
    return next.toString();
  }

  private static Set<String> taken(World world, String subnetId) {
    Set<String> taken = new HashSet<>();
    world.links().configsIn(subnetId).stream().map(Links.Config::address).forEach(taken::add);
    for (String service : world.links().servicesIn(subnetId)) {
      List<String> addresses = world.serviceAddresses().find(ArmId.key(service));
      taken.addAll(addresses == null ? List.of() : addresses);
    }
    return taken;
  }

  static void give(Work work, String id, String address) {
    work.edit(world -> world.serviceAddresses().put(ArmId.key(id), List.of(address)));
  }
}
