package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.state.Associations;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Optional;

/** What policies work on: one global policy for a network, and one in each region. */
record PolicyAssociations(String service, String permissions, String one) {

  private static final String ON_NETWORK = "compute.networks.setFirewallPolicy";

  void install(Methods methods) {
    methods.read(
        service + "getAssociation",
        "GET",
        one + "/getAssociation",
        List.of(permissions + "get"),
        PolicyAssociations::get);
    methods.write(
        service + "addAssociation",
        "POST",
        one + "/addAssociation",
        List.of(permissions + "use", ON_NETWORK),
        PolicyAssociations::add);
    methods.write(
        service + "removeAssociation",
        "POST",
        one + "/removeAssociation",
        List.of(permissions + "use", ON_NETWORK),
        PolicyAssociations::remove);
  }

  private static GcpRefusal unknown(String name) {
    return GcpRefusal.invalid("name", name, "An association with that name does not exist.");
  }

  private static ObjectNode get(Call call) {
    String name = call.parameter("name");
    Resource policy = call.need(Kinds.POLICIES, call.owner());
    return Json.objects(policy.body(), "associations").stream()
        .filter(one -> Json.text(one, "name").equals(name))
        .findFirst()
        .map(ObjectNode::deepCopy)
        .orElseThrow(() -> unknown(name));
  }

  private static Write add(Call call) {
    ObjectNode given = call.body();
    String name = Values.name(given);
    String target = call.address("resource.attachmentTarget", Json.text(given, "attachmentTarget"));
    boolean replace = call.parameter("replaceExistingAssociation").equals("true");
    Resource policy = call.need(Kinds.POLICIES, call.owner());
    return new Write(
        "addAssociation",
        policy.path(),
        policy.id(),
        world -> {
          Call.need(world, Kinds.NETWORKS, target);
          Resource now = Call.need(world, Kinds.POLICIES, policy.path());
          Optional<Resource> before = before(world, target, policy.path());
          if (before.isPresent() && !replace) {
            throw GcpRefusal.invalid(
                "resource.attachmentTarget",
                Paths.self(target),
                "The network is already associated with the firewall policy '"
                    + before.get().name()
                    + "'.");
          }
          named(now, name, target);
          before.ifPresent(other -> world.put(without(other, target)));
          world.put(
              with(without(Call.need(world, Kinds.POLICIES, policy.path()), target), name, target));
        });
  }

  private static Optional<Resource> before(World world, String target, String policy) {
    Associations all = new Associations(world);
    String region = Paths.after(policy, "regions");
    return region.isEmpty() ? all.global(target) : all.regional(target, region);
  }

  private static void named(Resource policy, String name, String target) {
    for (ObjectNode one : Json.objects(policy.body(), "associations")) {
      if (Json.text(one, "name").equals(name) && !Associations.targetOf(one).equals(target)) {
        throw GcpRefusal.invalid(
            "resource.name", name, "An association with that name already exists.");
      }
    }
  }

  private static Resource without(Resource policy, String target) {
    ObjectNode body = policy.body().deepCopy();
    ArrayNode left = Json.array();
    Json.objects(body, "associations").stream()
        .filter(one -> !Associations.targetOf(one).equals(target))
        .forEach(left::add);
    return policy.with(set(body, left));
  }

  private static ObjectNode set(ObjectNode body, ArrayNode associations) {
    if (associations.isEmpty()) {
      body.remove("associations");
    } else {
      body.set("associations", associations);
    }
    return body;
  }

  private static Resource with(Resource policy, String name, String target) {
    ObjectNode body = policy.body().deepCopy();
    body.withArray("/associations")
        .addObject()
        .put("name", name)
        .put("attachmentTarget", Paths.self(target))
        .put("firewallPolicyId", "" + policy.id());
    return policy.with(body);
  }

  private static Write remove(Call call) {
    String name = call.parameter("name");
    Resource policy = call.need(Kinds.POLICIES, call.owner());
    return new Write(
        "removeAssociation",
        policy.path(),
        policy.id(),
        world -> {
          Resource now = Call.need(world, Kinds.POLICIES, policy.path());
          ObjectNode found =
              Json.objects(now.body(), "associations").stream()
                  .filter(one -> Json.text(one, "name").equals(name))
                  .findFirst()
                  .orElseThrow(() -> unknown(name));
          world.put(without(now, Associations.targetOf(found)));
        });
  }
}
