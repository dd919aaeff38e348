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
import java.util.Comparator;
import java.util.List;

/** Policies of organizations and folders: read over the wire, made by the sandbox's own API. */
final class HierarchicalPolicies {

  private static final String ALL = Methods.COMPUTE + "locations/global/firewallPolicies";

  private HierarchicalPolicies() {}

  static void install(Methods methods) {
    methods.read(
        "compute.firewallPolicies.list",
        "GET",
        ALL,
        List.of("compute.firewallPolicies.list"),
        call ->
            Listing.page(
                call,
                "compute#firewallPolicyList",
                () ->
                    call.listed().ofKind(Kinds.POLICIES).stream()
                        .filter(Associations::isHierarchical)
                        .filter(
                            one ->
                                Json.text(one.body(), "parent").equals(call.parameter("parentId")))
                        .sorted(Comparator.comparing(Resource::name))
                        .map(one -> Render.resource(call.listed(), one))
                        .toList()));
    methods.read(
        "compute.firewallPolicies.listAssociations",
        "GET",
        ALL + "/listAssociations",
        List.of("compute.organizations.listAssociations"),
        HierarchicalPolicies::associations);
    methods.read(
        "compute.firewallPolicies.get",
        "GET",
        ALL + "/{policy}",
        List.of("compute.firewallPolicies.get"),
        call -> Render.resource(call.world(), call.need(Kinds.POLICIES, call.path())));
    methods.write(
        "compute.firewallPolicies.insert",
        "POST",
        ALL,
        List.of("compute.firewallPolicies.create"),
        HierarchicalPolicies::insert);
  }

  private static ObjectNode associations(Call call) {
    ArrayNode found = Json.array();
    String target = call.parameter("targetResource");
    call.world().ofKind(Kinds.POLICIES).stream()
        .filter(Associations::isHierarchical)
        .flatMap(one -> Json.objects(one.body(), "associations").stream())
        .filter(one -> Associations.targetOf(one).equals(target))
        .forEach(one -> found.add(one.deepCopy()));
    ObjectNode answer =
        Json.object().put("kind", "compute#firewallPoliciesListAssociationsResponse");
    answer.set("associations", found);
    return answer;
  }

  private static Write insert(Call call) {
    if (!call.isDirect()) {
      throw GcpRefusal.of(
          403, "forbidden", "Hierarchical policies are made by the sandbox's own API alone.");
    }
    ObjectNode body = call.body();
    String parent = Json.text(body, "parent");
    long number = call.ids().shortNumber();
    List<ObjectNode> rules = Json.objects(body, "rules");
    body.set("rules", PolicyRules.sorted(PolicyRules.withPredefined(rules)));
    body.put("fingerprint", call.ids().fingerprint());
    body.putArray("associations")
        .addObject()
        .put("name", parent.replace('/', '-'))
        .put("attachmentTarget", parent)
        .put("firewallPolicyId", "" + number)
        .put("shortName", Json.text(body, "shortName"));
    String path = "locations/global/firewallPolicies/" + number;
    Resource made = Births.born(call, Kinds.POLICIES, path, body);
    made.body().put("id", "" + number).put("selfLinkWithId", Paths.self(path));
    Resource whole = new Resource(path, Kinds.POLICIES, number, made.body());
    return Births.insert(whole, world -> alone(call, world, whole, parent));
  }

  private static void alone(Call call, World world, Resource policy, String parent) {
    world.ofKind(Kinds.POLICIES).stream()
        .filter(Associations::isHierarchical)
        .filter(one -> Json.text(one.body(), "parent").equals(parent))
        .forEach(one -> world.remove(one.path()));
    PolicyRules.check(call, world, policy);
  }
}
