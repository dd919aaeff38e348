package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.state.Associations;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Set;

/**
 * VPC networks and their peerings
 * (https://cloud.google.com/compute/docs/reference/rest/v1/networks).
 */
final class Networks {

  static final String ORDER = "networkFirewallPolicyEnforcementOrder";
  private static final String AFTER = "AFTER_CLASSIC_FIREWALL";
  private static final String BEFORE = "BEFORE_CLASSIC_FIREWALL";
  private static final String ALL = Methods.COMPUTE + "projects/{project}/global/networks";
  private static final String ONE = ALL + "/{network}";
  private static final Set<String> MEMBERS =
      Set.of(
          "name",
          "description",
          "autoCreateSubnetworks",
          "enableUlaInternalIpv6",
          "internalIpv6Range",
          "mtu",
          "routingConfig",
          ORDER);

  private Networks() {}

  static void install(Methods methods) {
    methods.read(
        "compute.networks.list",
        "GET",
        ALL,
        List.of("compute.networks.list"),
        call ->
            Listing.page(
                call,
                Kinds.NETWORKS,
                "projects/" + call.project() + "/global/networks",
                "compute#networkList"));
    methods.read(
        "compute.networks.get",
        "GET",
        ONE,
        List.of("compute.networks.get"),
        call -> Render.resource(call.world(), call.need(Kinds.NETWORKS, call.path())));
    methods.read(
        "compute.networks.getEffectiveFirewalls",
        "GET",
        ONE + "/getEffectiveFirewalls",
        List.of("compute.networks.getEffectiveFirewalls"),
        Effective::ofNetwork);
    methods.write(
        "compute.networks.insert",
        "POST",
        ALL,
        List.of("compute.networks.create"),
        Networks::insert);
    methods.write(
        "compute.networks.patch",
        "PATCH",
        ONE,
        List.of("compute.networks.update"),
        Networks::patch);
    methods.write(
        "compute.networks.delete",
        "DELETE",
        ONE,
        List.of("compute.networks.delete"),
        call -> Births.delete(call, Kinds.NETWORKS, Networks::unused));
    methods.write(
        "compute.networks.addPeering",
        "POST",
        ONE + "/addPeering",
        List.of("compute.networks.addPeering"),
        Networks::addPeering);
    methods.write(
        "compute.networks.removePeering",
        "POST",
        ONE + "/removePeering",
        List.of("compute.networks.removePeering"),
        Networks::removePeering);
  }

  private static Write insert(Call call) {
    ObjectNode body = call.body();
    Values.known(body, "", MEMBERS);
    String path = call.path() + "/" + Values.name(body);
    order(body);
    if (!body.has(ORDER)) {
      body.put(ORDER, AFTER);
    }
    if (!body.has("autoCreateSubnetworks")) {
      body.put("autoCreateSubnetworks", false);
    }
    if (!body.has("routingConfig")) {
      body.putObject("routingConfig").put("routingMode", "REGIONAL");
    }
    Resource made = Births.born(call, Kinds.NETWORKS, path, body);
    made.body().put("selfLinkWithId", selfLinkWithId(made));
    return Births.insert(made, world -> Births.room(world, call, Kinds.NETWORKS, Limit.NETWORKS));
  }

  /** The address with the number instead of the name. */
  static String selfLinkWithId(Resource network) {
    return Paths.self(Paths.global(network.project(), Kinds.NETWORKS, "" + network.id()));
  }

  private static void order(ObjectNode body) {
    String order = Json.text(body, ORDER);
    if (!order.isEmpty() && !order.equals(AFTER) && !order.equals(BEFORE)) {
      throw GcpRefusal.invalid(
          "resource." + ORDER, order, "Must be one of [" + AFTER + ", " + BEFORE + "].");
    }
  }

  private static Write patch(Call call) {
    Resource there = call.need(Kinds.NETWORKS, call.path());
    ObjectNode body = call.body();
    Values.known(body, "", MEMBERS);
    order(body);
    return new Write(
        "patch",
        there.path(),
        there.id(),
        world -> {
          Resource now = Call.need(world, Kinds.NETWORKS, there.path());
          ObjectNode changed = now.body().deepCopy();
          body.properties().forEach(member -> changed.set(member.getKey(), member.getValue()));
          changed.put("name", now.name());
          world.put(now.with(changed));
        });
  }

  private static void unused(World world, Resource network) {
    String self = Paths.self(network.path());
    for (Resource one : world.resources()) {
      boolean uses =
          Set.of(Kinds.SUBNETWORKS, Kinds.FIREWALLS).contains(one.kind())
              && Json.text(one.body(), "network").equals(self);
      if (uses) {
        throw GcpRefusal.inUse("network", network.path(), one.path());
      }
    }
    new Associations(world)
        .global(network.path())
        .ifPresent(
            policy -> {
              throw GcpRefusal.inUse("network", network.path(), policy.path());
            });
  }

  private static Write addPeering(Call call) {
    Resource there = call.need(Kinds.NETWORKS, call.owner());
    ObjectNode body = call.body();
    ObjectNode peering = Json.object();
    peering.setAll(body.path("networkPeering") instanceof ObjectNode given ? given : body);
    String name = Values.name(peering);
    String other = call.address("networkPeering.network", Json.text(peering, "network"));
    peering.put("network", Paths.self(other));
    peering.put("autoCreateRoutes", true).put("exchangeSubnetRoutes", true);
    return new Write(
        "addPeering",
        there.path(),
        there.id(),
        world -> {
          Resource now = Call.need(world, Kinds.NETWORKS, there.path());
          if (index(now, name) >= 0) {
            throw GcpRefusal.invalid(
                "networkPeering.name", name, "There is a peering with the same name.");
          }
          ObjectNode changed = now.body().deepCopy();
          changed.withArray("/peerings").add(peering);
          world.put(now.with(changed));
        });
  }

  private static int index(Resource network, String peering) {
    List<ObjectNode> all = Json.objects(network.body(), "peerings");
    for (int at = 0; at < all.size(); at++) {
      if (Json.text(all.get(at), "name").equals(peering)) {
        return at;
      }
    }
    return -1;
  }

  private static Write removePeering(Call call) {
    Resource there = call.need(Kinds.NETWORKS, call.owner());
    String name = Json.text(call.body(), "name");
    return new Write(
        "removePeering",
        there.path(),
        there.id(),
        world -> {
          Resource now = Call.need(world, Kinds.NETWORKS, there.path());
          int at = index(now, name);
          if (at < 0) {
            throw GcpRefusal.invalid("name", name, "There is no peering with this name.");
          }
          ObjectNode changed = now.body().deepCopy();
          ((ArrayNode) changed.path("peerings")).remove(at);
          world.put(now.with(changed));
        });
  }
}
