package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.settings.Limit;
import dev.cordon.sandbox.azure.settings.Reading;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Links;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a security rule must be like, and the form that it is kept in. */
final class Rules {

  private static final Pattern NAME = Pattern.compile("\\w([\\w.-]{0,78}\\w)?");
  private static final int LONGEST_DESCRIPTION = 140;
  private static final int LOWEST_PRIORITY = 100;
  private static final int HIGHEST_PRIORITY = 4096;
  private static final List<String> PROTOCOLS = List.of("*", "Tcp", "Udp", "Icmp", "Esp", "Ah");
  private static final List<String> SIDES = List.of("source", "destination");
  private static final Set<String> ORDERED =
      Set.of(
          "description",
          "protocol",
          "sourcePortRange",
          "destinationPortRange",
          "sourceAddressPrefix",
          "destinationAddressPrefix",
          "access",
          "priority",
          "direction",
          "sourcePortRanges",
          "destinationPortRanges",
          "sourceAddressPrefixes",
          "destinationAddressPrefixes",
          "sourceApplicationSecurityGroups",
          "destinationApplicationSecurityGroups",
          "provisioningState");

  private final Call call;
  private final ArmId group;
  private final String region;

  Rules(Call call, ArmId group, String region) {
    this.call = call;
    this.group = group;
    this.region = region;
  }

  /** The form that a rule is kept in. */
  ObjectNode normal(ObjectNode rule) {
    String name = Json.text(rule, "name");
    checkName(name);
    ObjectNode given = rule.get("properties") instanceof ObjectNode found ? found : Json.object();
    ObjectNode kept = Json.object();
    describe(name, given, kept);
    kept.put("protocol", choice(name, given, "protocol", PROTOCOLS));
    Values values = new Values(call, group.child("securityRules", name).toString());
    values.single(given, kept, "sourcePortRange", values::checkPort);
    values.single(given, kept, "destinationPortRange", values::checkPort);
    values.single(given, kept, "sourceAddressPrefix", values::checkPrefix);
    values.single(given, kept, "destinationAddressPrefix", values::checkPrefix);
    kept.put("access", choice(name, given, "access", List.of("Allow", "Deny")));
    kept.put("priority", priority(name, given));
    kept.put("direction", choice(name, given, "direction", List.of("Inbound", "Outbound")));
    values.list(given, kept, "sourcePortRanges", values::checkPort);
    values.list(given, kept, "destinationPortRanges", values::checkPort);
    values.list(given, kept, "sourceAddressPrefixes", values::checkListedPrefix);
    values.list(given, kept, "destinationAddressPrefixes", values::checkListedPrefix);
    SIDES.forEach(side -> sideOf(name, given, kept, side));
    checkOneNetwork(kept);
    given.properties().stream()
        .filter(member -> !ORDERED.contains(member.getKey()))
        .forEach(member -> kept.set(member.getKey(), member.getValue()));
    return whole(rule, name, kept);
  }

  private static ObjectNode whole(ObjectNode rule, String name, ObjectNode properties) {
    ObjectNode whole = rule.deepCopy();
    whole.remove(List.of("id", "etag", "type"));
    whole.put("name", name);
    whole.set("properties", properties);
    return whole;
  }

  private static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw ArmRefusal.of(
          "InvalidResourceName",
          "Resource name %s is invalid. The name can be up to 80 characters long. It must begin with a word character, and it must end with a word character or with '_'. The name may contain word characters or '.', '-', '_'."
              .formatted(name));
    }
  }

  private static void describe(String name, ObjectNode given, ObjectNode kept) {
    String description = Json.text(given, "description");
    if (description.length() > LONGEST_DESCRIPTION) {
      throw ArmRefusal.of(
          "SecurityRuleDescriptionTooLong",
          "The description of security rule %s has %d characters; at most %d are allowed."
              .formatted(name, description.length(), LONGEST_DESCRIPTION));
    }
    if (given.hasNonNull("description")) {
      kept.put("description", description);
    }
  }

  private String choice(String rule, ObjectNode given, String member, List<String> choices) {
    String text = Json.text(given, member);
    if (text.isEmpty()) {
      throw missing(rule, member);
    }
    for (String choice : choices) {
      if (choice.equalsIgnoreCase(text)) {
        boolean asGiven = member.equals("protocol") && call.reads(Reading.PROTOCOL_CASE_IS_KEPT);
        return asGiven ? text : choice;
      }
    }
    throw ArmRefusal.of(
        "InvalidRequestFormat",
        "Cannot parse the request. The value '%s' of %s of security rule %s is none of %s."
            .formatted(text, member, rule, choices));
  }

  private static ArmRefusal missing(String rule, String member) {
    return ArmRefusal.of(
        "InvalidRequestFormat",
        "Cannot parse the request. Required property '%s' not found in security rule %s."
            .formatted(member, rule));
  }

  private static int priority(String rule, ObjectNode given) {
    JsonNode priority = given.path("priority");
    if (!priority.isInt()) {
      throw missing(rule, "priority");
    }
    if (priority.asInt() < LOWEST_PRIORITY || priority.asInt() > HIGHEST_PRIORITY) {
      throw ArmRefusal.of(
          "SecurityRuleInvalidPriority",
          "Security rule %s has invalid priority. Value provided: %d Allowed range %d-%d."
              .formatted(rule, priority.asInt(), LOWEST_PRIORITY, HIGHEST_PRIORITY));
    }
    return priority.asInt();
  }

  /** Exactly one of a prefix, prefixes and application security groups; ports always. */
  private void sideOf(String rule, ObjectNode given, ObjectNode kept, String side) {
    List<String> groups = Json.ids(given, side + "ApplicationSecurityGroups");
    boolean one = kept.has(side + "AddressPrefix");
    boolean several = !kept.path(side + "AddressPrefixes").isEmpty();
    if (!one && !several && groups.isEmpty()) {
      throw missing(rule, side + "AddressPrefix");
    }
    if ((one ? 1 : 0) + (several ? 1 : 0) + (groups.isEmpty() ? 0 : 1) > 1) {
      throw ArmRefusal.of(
          "SecurityRuleParameterConflict",
          "Security rule %s has more than one of %sAddressPrefix, %sAddressPrefixes and %sApplicationSecurityGroups."
              .formatted(rule, side, side, side));
    }
    boolean port = kept.has(side + "PortRange");
    if (port == !kept.path(side + "PortRanges").isEmpty()) {
      throw port
          ? ArmRefusal.of(
              "SecurityRuleParameterConflict",
              "Security rule %s has both %sPortRange and %sPortRanges.".formatted(rule, side, side))
          : missing(rule, side + "PortRange");
    }
    if (!groups.isEmpty()) {
      checkGroups(groups, side);
      kept.set(side + "ApplicationSecurityGroups", Json.references(groups));
    }
  }

  private void checkGroups(List<String> groups, String side) {
    int most =
        call.reads(Reading.ONE_APPLICATION_GROUP_PER_SIDE)
            ? 1
            : call.limit(Limit.APPLICATION_GROUPS_PER_RULE_SIDE);
    if (groups.size() > most) {
      throw ArmRefusal.of(
          "NumberOfApplicationSecurityGroupsReferencedInSecurityRuleLimitReached",
          "A security rule may have up to %d Application Security Group in the source or destination fields. The requested configuration has %d in the %sApplicationSecurityGroups field."
              .formatted(most, groups.size(), side.equals("source") ? "Source" : "Destination"));
    }
    groups.forEach(asg -> call.need(Types.ASG, asg, group, region));
  }

  /** The networks of all members of all groups that a rule names. */
  static Set<String> networks(Links links, ObjectNode properties) {
    Set<String> networks = new TreeSet<>();
    for (String side : SIDES) {
      for (String asg : Json.ids(properties, side + "ApplicationSecurityGroups")) {
        links.membersOf(asg).forEach(member -> networks.add(member.vnet()));
      }
    }
    return networks;
  }

  private void checkOneNetwork(ObjectNode properties) {
    Set<String> networks = networks(call.world().links(), properties);
    if (networks.size() > 1) {
      throw severalNetworks(group.toString(), networks);
    }
  }

  static ArmRefusal severalNetworks(String rule, Set<String> networks) {
    return ArmRefusal.of(
        "AllApplicationSecurityGroupsInSecurityRuleMustBeFromSameVnet",
        "Security Rule %s has Application Security Groups (ASGs) from multiple virtual networks (%s). All ASGs on the Security Rule must be from the same virtual network."
            .formatted(rule, String.join(", ", networks)));
  }
}
