package dev.cordon.provider.azure.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.azure.state.Label;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Place.Prioritised;
import dev.cordon.provider.azure.state.Protocol;
import dev.cordon.provider.azure.state.Side;
import dev.cordon.space.Effect;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Rules of network security groups as the service writes them.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/virtualnetwork/network-security-groups/create-or-update">
 *     Security rules</a>
 */
public final class RuleJson {

  private RuleJson() {}

  /**
   * A rule, at no place yet, with its priority.
   *
   * @param groups the container behind the id of an application security group
   * @throws IllegalArgumentException if it says what this version does not understand
   */
  public static Prioritised read(JsonNode rule, Function<String, ContainerId> groups) {
    JsonNode properties = rule.path("properties");
    String name = Tree.text(rule, "name");
    String protocol = Tree.text(properties, "protocol");
    NsgRule read =
        new NsgRule(
            direction(name, Tree.text(properties, "direction")),
            0,
            effect(name, Tree.text(properties, "access")),
            Protocol.of(protocol).orElseThrow(() -> unknown(name, "protocol", protocol)),
            side(properties, "source", groups),
            Spellings.ports(Spellings.values(properties, "sourcePortRange", "sourcePortRanges")),
            side(properties, "destination", groups),
            Spellings.ports(
                Spellings.values(properties, "destinationPortRange", "destinationPortRanges")),
            new Label(name, Tree.text(properties, "description")));
    return new Prioritised(properties.path("priority").asInt(), read);
  }

  private static Side side(
      JsonNode properties, String which, Function<String, ContainerId> groups) {
    List<String> texts =
        Spellings.values(properties, which + "AddressPrefix", which + "AddressPrefixes");
    Spellings.Prefixes prefixes = Spellings.prefixes(texts);
    SortedSet<ContainerId> named = new TreeSet<>();
    Tree.ids(properties, which + "ApplicationSecurityGroups")
        .forEach(id -> named.add(groups.apply(id)));
    return new Side(prefixes.addresses(), prefixes.tags(), named);
  }

  private static Direction direction(String rule, String text) {
    if (text.equalsIgnoreCase("Inbound")) {
      return Direction.INGRESS;
    }
    if (text.equalsIgnoreCase("Outbound")) {
      return Direction.EGRESS;
    }
    throw unknown(rule, "direction", text);
  }

  private static Effect effect(String rule, String text) {
    if (text.equalsIgnoreCase("Allow")) {
      return Effect.ALLOW;
    }
    if (text.equalsIgnoreCase("Deny")) {
      return Effect.DENY;
    }
    throw unknown(rule, "access", text);
  }

  private static IllegalArgumentException unknown(String rule, String what, String text) {
    return new IllegalArgumentException(
        "rule " + rule + " has the " + what + " \"" + text + "\", which is not understood");
  }

  /**
   * A rule as it is sent.
   *
   * @param live the rule as the service has it, whose other members are kept; or an empty object
   * @param ids the id of an application security group
   */
  public static ObjectNode write(
      ObjectNode live, NsgRule rule, int priority, Function<ContainerId, String> ids) {
    ObjectNode sent = live.deepCopy();
    sent.remove(List.of("etag", "id", "type"));
    sent.put("name", rule.label().name());
    ObjectNode properties = Tree.member(sent, "properties");
    properties.remove("provisioningState");
    properties.put("description", rule.label().description());
    if (rule.label().description().isEmpty()) {
      properties.remove("description");
    }
    properties.put("protocol", rule.protocol().spelt());
    properties.put("access", rule.effect() == Effect.ALLOW ? "Allow" : "Deny");
    properties.put("priority", priority);
    properties.put("direction", rule.direction() == Direction.INGRESS ? "Inbound" : "Outbound");
    side(properties, "source", rule.source(), ids);
    side(properties, "destination", rule.destination(), ids);
    Spellings.put(
        properties, "sourcePortRange", "sourcePortRanges", Spellings.spelt(rule.sourcePorts()));
    Spellings.put(
        properties,
        "destinationPortRange",
        "destinationPortRanges",
        Spellings.spelt(rule.destinationPorts()));
    return sent;
  }

  private static void side(
      ObjectNode properties, String which, Side side, Function<ContainerId, String> ids) {
    List<String> values = new ArrayList<>(side.tags());
    values.addAll(Spellings.spelt(side.addresses()));
    Spellings.put(properties, which + "AddressPrefix", which + "AddressPrefixes", values);
    String member = which + "ApplicationSecurityGroups";
    properties.remove(member);
    if (!side.groups().isEmpty()) {
      ArrayNode named = properties.putArray(member);
      side.groups().forEach(group -> named.add(Tree.reference(ids.apply(group))));
    }
  }
}
