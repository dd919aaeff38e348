package dev.cordon.sandbox.azure.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.DefaultRules;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One network security group: the first rule by priority that fits decides
 * (https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview).
 */
record GroupGate(Fabric fabric, Matching matching) {

  /** The rule that decides about a packet, as {@code name}, and what it says. */
  record Decision(boolean allows, String rule) {}

  private List<ObjectNode> rules(String group, String direction) {
    List<ObjectNode> rules =
        new ArrayList<>(Json.objects(fabric.body(group), "properties", "securityRules"));
    rules.addAll(DefaultRules.all());
    rules.removeIf(rule -> !Json.text(rule, "properties", "direction").equals(direction));
    rules.sort(Comparator.comparingInt(rule -> rule.path("properties").path("priority").asInt()));
    return rules;
  }

  /** What a group says of a packet, at a virtual network. */
  Decision decide(String group, String vnet, String direction, Packet packet, End from, End to) {
    for (ObjectNode rule : rules(group, direction)) {
      JsonNode body = rule.path("properties");
      if (Matching.protocol(Json.text(body, "protocol"), packet)
          && Matching.ports(body, packet)
          && matching.side(vnet, body, "source", from)
          && matching.side(vnet, body, "destination", to)) {
        return decision(group, rule);
      }
    }
    throw new IllegalStateException("the last default rule fits everything");
  }

  private static Decision decision(String group, ObjectNode rule) {
    boolean allows = Json.text(rule, "properties", "access").equals("Allow");
    return new Decision(allows, Json.text(rule, "name") + " of " + ArmId.of(group).name());
  }

  /** What a group says of a packet to the platform: only rules that name its tag count. */
  Optional<Decision> aboutPlatform(String group, Packet packet) {
    for (ObjectNode rule : rules(group, "Outbound")) {
      JsonNode body = rule.path("properties");
      boolean named =
          Matching.both(body, "destinationAddressPrefix", "destinationAddressPrefixes").stream()
              .anyMatch(text -> Platform.isTagOf(text, packet));
      if (named
          && Matching.protocol(Json.text(body, "protocol"), packet)
          && Matching.ports(body, packet)) {
        return Optional.of(decision(group, rule));
      }
    }
    return Optional.empty();
  }
}
