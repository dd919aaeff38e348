package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.state.Associations;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Peerings;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.SecureTags;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.tree.Json;
import java.util.List;

/** What a resource shows: what is kept of it, and what follows from others. */
final class Render {

  private Render() {}

  static ObjectNode resource(World world, Resource resource) {
    ObjectNode shown = resource.body().deepCopy();
    switch (resource.kind()) {
      case Kinds.NETWORKS -> network(world, resource, shown);
      case Kinds.POLICIES -> policy(world, shown);
      case Kinds.TAG_KEYS -> shown.remove("network");
      default -> {
        // all that it shows is kept
      }
    }
    return shown;
  }

  private static void network(World world, Resource network, ObjectNode shown) {
    List<String> subnetworks =
        world.ofKind(Kinds.SUBNETWORKS).stream()
            .filter(one -> Json.text(one.body(), "network").equals(Paths.self(network.path())))
            .map(one -> Paths.self(one.path()))
            .toList();
    if (!subnetworks.isEmpty()) {
      shown.set("subnetworks", Json.texts(subnetworks));
    }
    new Associations(world)
        .global(network.path())
        .ifPresent(policy -> shown.put("firewallPolicy", Paths.self(policy.path())));
    for (ObjectNode peering : Json.objects(shown, "peerings")) {
      String other = Paths.parse(Json.text(peering, "network"), "").orElse("");
      boolean active =
          Peerings.names(world, other, network.path()) || Json.at(peering, "abroad").asBoolean();
      peering.remove("abroad");
      peering.put("state", active ? "ACTIVE" : "INACTIVE");
      peering.put(
          "stateDetails",
          active ? "[" + "Connected." + "]" : "[Waiting for peer network to connect.]");
    }
  }

  private static void policy(World world, ObjectNode shown) {
    int all = 0;
    for (ObjectNode rule : Json.objects(shown, "rules")) {
      rule(world, rule);
      all += Json.at(rule, "ruleTupleCount").asInt();
    }
    shown.put("ruleTupleCount", all);
  }

  /** Completes a rule of a policy. */
  static ObjectNode rule(World world, ObjectNode rule) {
    rule.put("kind", "compute#firewallPolicyRule");
    rule.put("ruleTupleCount", Attributes.of(rule));
    states(world, rule.path("targetSecureTags"));
    states(world, rule.path("match").path("srcSecureTags"));
    return rule;
  }

  private static void states(World world, JsonNode tags) {
    SecureTags known = new SecureTags(world);
    if (tags instanceof ArrayNode list) {
      for (ObjectNode tag : Json.objects(Json.object().set("all", list), "all")) {
        boolean works = known.isEffective(Json.text(tag, "name"));
        tag.put("state", works ? "EFFECTIVE" : "INEFFECTIVE");
      }
    }
  }
}
