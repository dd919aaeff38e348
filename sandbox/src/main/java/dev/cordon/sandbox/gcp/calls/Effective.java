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
import java.util.Set;

/** Which firewalls work on a network, in a region of it, or on an interface. */
final class Effective {

  private static final int USUAL_PRIORITY = 1_000;

  private Effective() {}

  static ObjectNode ofNetwork(Call call) {
    Resource network = call.need(Kinds.NETWORKS, call.owner());
    ObjectNode answer = rules(call.world(), network.path());
    ArrayNode policies = answer.putArray("firewallPolicys");
    above(call.world(), network, "SYSTEM", policies);
    new Associations(call.world())
        .global(network.path())
        .ifPresent(one -> add(call.world(), policies, "NETWORK", one));
    return tidy(answer);
  }

  static ObjectNode ofRegion(Call call) {
    String address = call.address("network", call.parameter("network"));
    Resource network = call.need(Kinds.NETWORKS, address);
    ObjectNode answer = rules(call.world(), network.path());
    ArrayNode policies = answer.putArray("firewallPolicys");
    ofRegion(call.world(), network, call.variable("region"), policies);
    return tidy(answer);
  }

  private static void ofRegion(World world, Resource network, String region, ArrayNode policies) {
    Associations all = new Associations(world);
    above(world, network, "SYSTEM_REGIONAL", policies);
    all.global(network.path()).ifPresent(one -> add(world, policies, "NETWORK", one));
    all.regional(network.path(), region)
        .ifPresent(one -> add(world, policies, "NETWORK_REGIONAL", one));
  }

  static ObjectNode ofInstance(Call call) {
    Resource instance = call.need(Kinds.INSTANCES, call.owner());
    String wanted = call.parameter("networkInterface");
    ObjectNode nic =
        Json.objects(instance.body(), "networkInterfaces").stream()
            .filter(one -> Json.text(one, "name").equals(wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    GcpRefusal.invalid(
                        "networkInterface", wanted, "The network interface does not exist."));
    String path = Paths.parse(Json.text(nic, "network"), "").orElse("");
    Resource network = call.need(Kinds.NETWORKS, path);
    ObjectNode answer = rules(call.world(), path);
    ArrayNode targeted = Json.array();
    Json.objects(answer, "firewalls").stream()
        .filter(rule -> targets(rule, instance.body()))
        .forEach(targeted::add);
    answer.set("firewalls", targeted);
    ArrayNode policies = answer.putArray("firewallPolicys");
    ofRegion(call.world(), network, Paths.region(instance.path()), policies);
    return tidy(answer);
  }

  private static boolean targets(ObjectNode rule, ObjectNode instance) {
    Set<String> tags = Set.copyOf(Json.texts(instance, "tags", "items"));
    List<String> accounts =
        Json.objects(instance, "serviceAccounts").stream()
            .map(one -> Json.text(one, "email"))
            .toList();
    List<String> byTag = Json.texts(rule, "targetTags");
    List<String> byAccount = Json.texts(rule, "targetServiceAccounts");
    return (byTag.isEmpty() && byAccount.isEmpty())
        || byTag.stream().anyMatch(tags::contains)
        || byAccount.stream().anyMatch(accounts::contains);
  }

  private static ObjectNode rules(World world, String network) {
    ObjectNode answer = Json.object();
    ArrayNode rules = answer.putArray("firewalls");
    world.ofKind(Kinds.FIREWALLS).stream()
        .filter(one -> Json.text(one.body(), "network").equals(Paths.self(network)))
        .sorted(
            Comparator.comparingInt((Resource one) -> one.body().path("priority").asInt())
                .thenComparing(Resource::name))
        .forEach(one -> rules.add(Render.resource(world, one)));
    return answer;
  }

  private static void above(World world, Resource network, String system, ArrayNode policies) {
    new Associations(world)
        .hierarchical(network.project())
        .forEach(one -> add(world, policies, "HIERARCHY", one));
    List<ObjectNode> rules = world.systemRules().find(network.path());
    if (rules != null) {
      ObjectNode shown = policies.addObject().put("name", "system").put("type", system);
      ArrayNode all = shown.putArray("rules");
      rules.forEach(rule -> all.add(Render.rule(world, rule.deepCopy())));
    }
  }

  private static void add(World world, ArrayNode policies, String type, Resource policy) {
    ObjectNode body = Render.resource(world, policy);
    ObjectNode shown = policies.addObject().put("name", policy.name()).put("type", type);
    if (type.equals("HIERARCHY")) {
      shown.put("displayName", Json.text(body, "shortName"));
    } else {
      shown.put("priority", USUAL_PRIORITY);
    }
    shown.set("rules", body.path("rules"));
  }

  private static ObjectNode tidy(ObjectNode answer) {
    for (String list : List.of("firewalls", "firewallPolicys")) {
      if (answer.path(list).isEmpty()) {
        answer.remove(list);
      }
    }
    return answer;
  }
}
