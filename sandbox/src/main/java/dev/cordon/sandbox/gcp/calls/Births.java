package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** How resources of Compute Engine come into being. */
final class Births {

  private static final Map<String, String> SINGULAR =
      Map.of(
          Kinds.NETWORKS, "network",
          Kinds.SUBNETWORKS, "subnetwork",
          Kinds.INSTANCES, "instance",
          Kinds.FIREWALLS, "firewall",
          Kinds.POLICIES, "firewallPolicy",
          Kinds.ROUTERS, "router",
          Kinds.ADDRESSES, "address",
          Kinds.FORWARDING_RULES, "forwardingRule",
          Kinds.BACKEND_SERVICES, "backendService");

  private Births() {}

  /** The word for one of a kind. */
  static String singular(String kind) {
    return SINGULAR.getOrDefault(kind, kind);
  }

  /** A new resource at a path, with what the service adds to what was written. */
  static Resource born(Call call, String kind, String path, ObjectNode written) {
    long id = call.ids().number();
    ObjectNode body =
        Json.object()
            .put("kind", "compute#" + singular(kind))
            .put("id", String.valueOf(id))
            .put("creationTimestamp", call.now().toString());
    body.setAll(written);
    body.put("name", Paths.name(path)).put("selfLink", Paths.self(path));
    String region = Paths.after(path, "regions");
    String zone = Paths.after(path, "zones");
    if (!zone.isEmpty()) {
      body.put("zone", Paths.self("projects/" + Paths.project(path) + "/zones/" + zone));
    } else if (!region.isEmpty()) {
      body.put("region", Paths.self("projects/" + Paths.project(path) + "/regions/" + region));
    }
    return new Resource(path, kind, id, body);
  }

  /** The write that adds a resource. */
  static Write insert(Resource made, Consumer<World> check) {
    return new Write(
        "insert",
        made.path(),
        made.id(),
        world -> {
          if (world.find(made.path()) != null) {
            throw GcpRefusal.exists(made.path());
          }
          check.accept(world);
          world.put(made);
        });
  }

  /** The write that removes a resource. */
  static Write delete(Call call, String kind, BiConsumer<World, Resource> check) {
    Resource there = call.need(kind, call.path());
    return new Write(
        "delete",
        there.path(),
        there.id(),
        world -> {
          check.accept(world, Call.need(world, kind, there.path()));
          world.remove(there.path());
        });
  }

  /** Refuses one more of a kind in a project when there are enough. */
  static void room(World world, Call call, String kind, Limit limit) {
    long present =
        world.ofKind(kind).stream().filter(one -> one.project().equals(call.project())).count();
    if (present >= call.limit(limit)) {
      throw GcpRefusal.of(
          403,
          "quotaExceeded",
          "Quota '%s' exceeded.  Limit: %s globally."
              .formatted(limit.metric(), (double) call.limit(limit)));
    }
  }
}
