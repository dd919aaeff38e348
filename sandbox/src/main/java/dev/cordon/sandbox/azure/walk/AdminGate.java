package dev.cordon.sandbox.azure.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The security admin rules of Virtual Network Manager, in front of all network security groups
 * (https://learn.microsoft.com/azure/virtual-network-manager/concept-security-admins).
 */
record AdminGate(Fabric fabric, Matching matching) {

  /** What is said of a packet. */
  enum Word {
    /** No rule fits, or one leaves it to the network security groups. */
    GO_ON,
    /** It passes, whatever the network security groups say. */
    PASS,
    /** It stops. */
    STOP
  }

  Word about(String vnet, String direction, Packet packet, List<String> steps) {
    List<ObjectNode> rules =
        new ArrayList<>(
            Objects.requireNonNullElse(
                fabric.world().adminRules().find(vnet), List.<ObjectNode>of()));
    rules.removeIf(rule -> !Json.text(rule, "properties", "direction").equals(direction));
    rules.sort(Comparator.comparingInt(rule -> rule.path("properties").path("priority").asInt()));
    for (ObjectNode rule : rules) {
      if (fits(vnet, rule.path("properties"), packet)) {
        String access = Json.text(rule, "properties", "access");
        steps.add(direction + " admin rule " + Json.text(rule, "id") + " says " + access);
        return switch (access) {
          case "Deny" -> Word.STOP;
          case "AlwaysAllow" -> Word.PASS;
          default -> Word.GO_ON;
        };
      }
    }
    return Word.GO_ON;
  }

  private boolean fits(String vnet, JsonNode rule, Packet packet) {
    return Matching.protocol(Json.text(rule, "protocol"), packet)
        && Matching.ports(rule, packet)
        && side(vnet, rule, "sources", packet.from())
        && side(vnet, rule, "destinations", packet.to());
  }

  /** No entry at all means everything. */
  private boolean side(String vnet, JsonNode rule, String side, Address address) {
    List<ObjectNode> entries = Json.objects(rule, side);
    return entries.isEmpty()
        || entries.stream()
            .anyMatch(one -> matching.address(vnet, Json.text(one, "addressPrefix"), address));
  }
}
