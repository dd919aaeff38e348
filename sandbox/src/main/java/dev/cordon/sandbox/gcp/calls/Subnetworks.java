package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.net.Cidr;
import dev.cordon.sandbox.tree.Json;
import java.util.List;

/** Subnets (https://cloud.google.com/compute/docs/reference/rest/v1/subnetworks). */
final class Subnetworks {

  private static final String PROJECT = Methods.COMPUTE + "projects/{project}";
  private static final String ALL = PROJECT + "/regions/{region}/subnetworks";
  private static final String ONE = ALL + "/{subnetwork}";
  private static final List<String> LIST = List.of("compute.subnetworks.list");

  private Subnetworks() {}

  static void install(Methods methods) {
    methods.read(
        "compute.subnetworks.aggregatedList",
        "GET",
        PROJECT + "/aggregated/subnetworks",
        LIST,
        call -> Listing.aggregated(call, Kinds.SUBNETWORKS, "compute#subnetworkAggregatedList"));
    methods.read(
        "compute.subnetworks.list",
        "GET",
        ALL,
        LIST,
        call -> Listing.page(call, Kinds.SUBNETWORKS, call.path(), "compute#subnetworkList"));
    methods.read(
        "compute.subnetworks.get",
        "GET",
        ONE,
        List.of("compute.subnetworks.get"),
        call -> Render.resource(call.world(), call.need(Kinds.SUBNETWORKS, call.path())));
    methods.write(
        "compute.subnetworks.insert",
        "POST",
        ALL,
        List.of("compute.subnetworks.create", "compute.networks.updatePolicy"),
        Subnetworks::insert);
    methods.write(
        "compute.subnetworks.delete",
        "DELETE",
        ONE,
        List.of("compute.subnetworks.delete"),
        call -> Births.delete(call, Kinds.SUBNETWORKS, Subnetworks::unused));
  }

  private static Write insert(Call call) {
    ObjectNode body = call.body();
    String path = call.path() + "/" + Values.name(body);
    String network = call.address("resource.network", Json.text(body, "network"));
    body.put("network", Paths.self(network));
    Cidr range = Values.range("resource.ipCidrRange", Json.text(body, "ipCidrRange"));
    body.put("gatewayAddress", range.first().plus(1).toString());
    body.put("fingerprint", call.ids().fingerprint());
    fill(body);
    Resource made = Births.born(call, Kinds.SUBNETWORKS, path, body);
    return Births.insert(
        made,
        world -> {
          Call.need(world, Kinds.NETWORKS, network);
          apart(world, Paths.self(network), range);
          Births.room(world, call, Kinds.SUBNETWORKS, Limit.SUBNETWORKS);
        });
  }

  private static void fill(ObjectNode body) {
    for (String[] usual :
        new String[][] {
          {"purpose", "PRIVATE"},
          {"stackType", body.has("ipv6CidrRange") ? "IPV4_IPV6" : "IPV4_ONLY"},
          {"privateIpv6GoogleAccess", "DISABLE_GOOGLE_ACCESS"}
        }) {
      if (!body.has(usual[0])) {
        body.put(usual[0], usual[1]);
      }
    }
    if (!body.has("privateIpGoogleAccess")) {
      body.put("privateIpGoogleAccess", false);
    }
  }

  private static void apart(World world, String network, Cidr range) {
    for (Resource other : world.ofKind(Kinds.SUBNETWORKS)) {
      boolean near = Json.text(other.body(), "network").equals(network);
      if (near && Cidr.of(Json.text(other.body(), "ipCidrRange")).overlaps(range)) {
        throw GcpRefusal.invalid(
            "resource.ipCidrRange",
            range.toString(),
            "Invalid IPCidrRange: "
                + range
                + " conflicts with existing subnetwork '"
                + other.name()
                + "' in region '"
                + Paths.after(other.path(), "regions")
                + "'.");
      }
    }
  }

  private static void unused(World world, Resource subnetwork) {
    String self = Paths.self(subnetwork.path());
    for (Resource instance : world.ofKind(Kinds.INSTANCES)) {
      for (ObjectNode nic : Json.objects(instance.body(), "networkInterfaces")) {
        if (Json.text(nic, "subnetwork").equals(self)) {
          throw GcpRefusal.inUse("subnetwork", subnetwork.path(), instance.path());
        }
      }
    }
  }
}
