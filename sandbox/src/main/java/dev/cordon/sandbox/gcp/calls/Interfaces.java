package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Network interfaces of machines: where they are, and which addresses they get. */
final class Interfaces {

  private static final int RESERVED = 2;

  private Interfaces() {}

  /** Checks the interfaces of a new machine and fills in all but its addresses. */
  static List<ObjectNode> complete(Call call, ObjectNode body) {
    List<ObjectNode> nics = Json.objects(body, "networkInterfaces");
    if (nics.isEmpty()) {
      throw GcpRefusal.required("resource.networkInterfaces");
    }
    for (int at = 0; at < nics.size(); at++) {
      ObjectNode nic = nics.get(at);
      String given = Json.text(nic, "subnetwork");
      String path = call.address("resource.networkInterfaces[" + at + "].subnetwork", given);
      Resource subnetwork = call.need(Kinds.SUBNETWORKS, path);
      nic.put("kind", "compute#networkInterface");
      nic.put("name", "nic" + at);
      nic.put("subnetwork", Paths.self(path));
      nic.put("network", Json.text(subnetwork.body(), "network"));
      nic.put("fingerprint", call.ids().fingerprint());
      nic.put("stackType", nic.has("ipv6Address") ? "IPV4_IPV6" : "IPV4_ONLY");
    }
    return nics;
  }

  /** Gives the interfaces of a new machine their addresses. */
  static void settle(World world, List<ObjectNode> nics, Resource made) {
    for (ObjectNode nic : nics) {
      String path = Paths.parse(Json.text(nic, "subnetwork"), "").orElse("");
      Resource subnetwork = Call.need(world, Kinds.SUBNETWORKS, path);
      Cidr range = Cidr.of(Json.text(subnetwork.body(), "ipCidrRange"));
      Set<Address> taken = taken(world, Json.text(nic, "network"), made.path());
      String wanted = Json.text(nic, "networkIP");
      nic.put("networkIP", wanted.isEmpty() ? free(range, taken) : wanted);
      check(Address.of(Json.text(nic, "networkIP")), range, taken);
      Optional<Address> ipv6 = Address.parse(Json.text(nic, "ipv6Address"));
      ipv6.ifPresent(
          address -> check(address, Cidr.of(Json.text(subnetwork.body(), "ipv6CidrRange")), taken));
    }
  }

  private static void check(Address address, Cidr range, Set<Address> taken) {
    if (!range.contains(address)) {
      throw GcpRefusal.invalid(
          "resource.networkInterfaces[0].networkIP",
          address.toString(),
          "Requested internal IP address is outside the subnetwork CIDR range.");
    }
    if (taken.contains(address)) {
      throw GcpRefusal.of(
          400,
          "ipInUseByAnotherResource",
          "IP '" + address + "' is already being used by another resource.");
    }
  }

  /** The addresses that machines and services have in a network. */
  static Set<Address> taken(World world, String network, String but) {
    Set<Address> taken = new TreeSet<>();
    for (Resource instance : world.ofKind(Kinds.INSTANCES)) {
      for (ObjectNode nic : Json.objects(instance.body(), "networkInterfaces")) {
        if (Json.text(nic, "network").equals(network) && !instance.path().equals(but)) {
          Address.parse(Json.text(nic, "networkIP")).ifPresent(taken::add);
          Address.parse(Json.text(nic, "ipv6Address")).ifPresent(taken::add);
        }
      }
    }
    world.serviceAddresses().all().forEach(all -> all.forEach(one -> taken.add(Address.of(one))));
    return taken;
  }

  /** The lowest address of a range that nobody has; the first two are the vendor's. */
  static String free(Cidr range, Set<Address> taken) {
    for (Address next = range.first().plus(RESERVED);
        range.contains(next.plus(RESERVED));
        next = next.plus(1)) {
      if (!taken.contains(next)) {
        return next.toString();
      }
    }
    throw GcpRefusal.of(400, "IP_SPACE_EXHAUSTED", "IP space of '" + range + "' is exhausted.");
  }
}
