package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.state.Associations;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.SecureTags;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule of a policy may say
 * (https://cloud.google.com/firewall/docs/firewall-policies-rule-details).
 *
 * @param named the tags that rules of the policy named before: deleted ones may stay
 * @param field what the rule is called in refusals
 */
record PolicyRule(Call call, World world, Resource policy, Set<String> named, String field) {

  private static final Set<String> MEMBERS =
      Set.of(
          "action",
          "description",
          "direction",
          "disabled",
          "enableLogging",
          "kind",
          "match",
          "priority",
          "ruleName",
          "ruleTupleCount",
          "securityProfileGroup",
          "targetResources",
          "targetSecureTags",
          "targetServiceAccounts",
          "tlsInspect");
  private static final Set<String> MATCH =
      Set.of(
          "destAddressGroups",
          "destFqdns",
          "destIpRanges",
          "destNetworkType",
          "destRegionCodes",
          "destThreatIntelligences",
          "layer4Configs",
          "srcAddressGroups",
          "srcFqdns",
          "srcIpRanges",
          "srcNetworkType",
          "srcNetworks",
          "srcRegionCodes",
          "srcSecureTags",
          "srcThreatIntelligences");
  private static final Set<String> ACTIONS =
      Set.of("allow", "deny", "goto_next", "apply_security_profile_group");
  private static final String INSPECT = "apply_security_profile_group";

  private GcpRefusal wrong(String member, String value, String why) {
    return GcpRefusal.invalid(field + "." + member, value, why);
  }

  void check(ObjectNode rule) {
    Values.known(rule, field, MEMBERS);
    PolicyRules.notReserved(PolicyRules.priority(rule));
    action(rule);
    String direction = Json.text(rule, "direction");
    if (!Set.of("INGRESS", "EGRESS").contains(direction)) {
      throw wrong("direction", direction, "Must be INGRESS or EGRESS.");
    }
    JsonNode match = rule.path("match");
    Values.known(match, field + ".match", MATCH);
    protocols(match);
    ranges(match);
    sides(match, direction.equals("INGRESS"));
    targets(rule);
    defaults(rule);
    Normal.rule(call, rule);
  }

  private static void defaults(ObjectNode rule) {
    for (String flag : List.of("disabled", "enableLogging")) {
      if (!rule.has(flag)) {
        rule.put(flag, false);
      }
    }
  }

  private void action(ObjectNode rule) {
    String action = Json.text(rule, "action");
    if (!ACTIONS.contains(action)) {
      throw wrong(
          "action",
          action,
          "Must be one of [allow, apply_security_profile_group, deny, goto_next].");
    }
    boolean inspects = action.equals(INSPECT);
    if (inspects != rule.has("securityProfileGroup")) {
      throw wrong(
          "securityProfileGroup",
          Json.text(rule, "securityProfileGroup"),
          "Must be specified exactly for rules with the action " + INSPECT + ".");
    }
    if (inspects && policy.path().contains("/regions/")) {
      throw wrong("action", action, "The action is not supported in regional policies.");
    }
    if (action.equals("goto_next") && rule.path("enableLogging").asBoolean()) {
      throw wrong("enableLogging", "true", "Logging cannot be enabled for goto_next rules.");
    }
  }

  private void protocols(JsonNode match) {
    List<ObjectNode> configs = Json.objects(match, "layer4Configs");
    if (configs.isEmpty()) {
      throw GcpRefusal.required(field + ".match.layer4Configs");
    }
    for (int at = 0; at < configs.size(); at++) {
      String place = field + ".match.layer4Configs[" + at + "]";
      String protocol = Json.text(configs.get(at), "ipProtocol").toLowerCase(Locale.ROOT);
      Values.known(configs.get(at), place, Set.of("ipProtocol", "ports"));
      Values.protocol(place + ".ipProtocol", protocol);
      Values.ports(place + ".ports", protocol, Json.texts(configs.get(at), "ports"));
    }
  }

  private void ranges(JsonNode match) {
    int most = call.limit(Limit.RANGES_PER_SIDE);
    Optional<Boolean> from =
        Values.ranges(field + ".match.srcIpRanges", Json.texts(match, "srcIpRanges"), most);
    Optional<Boolean> to =
        Values.ranges(field + ".match.destIpRanges", Json.texts(match, "destIpRanges"), most);
    if (from.isPresent() && to.isPresent() && !from.equals(to)) {
      throw wrong("match.destIpRanges", "", "IPv4 and IPv6 ranges cannot be combined in one rule.");
    }
  }

  private void sides(JsonNode match, boolean in) {
    String own = in ? "src" : "dest";
    String other = in ? "dest" : "src";
    for (String kind : List.of("Fqdns", "RegionCodes", "ThreatIntelligences", "NetworkType")) {
      if (match.has(other + kind) && !match.path(other + kind).isEmpty()) {
        throw wrong("match." + other + kind, "", "Not supported in this direction.");
      }
    }
    if (!in && !match.path("srcSecureTags").isEmpty()) {
      throw wrong("match.srcSecureTags", "", "Egress rules cannot have source secure tags.");
    }
    boolean says =
        List.of(
                    "IpRanges",
                    "AddressGroups",
                    "Fqdns",
                    "RegionCodes",
                    "ThreatIntelligences",
                    "SecureTags",
                    "Networks")
                .stream()
                .anyMatch(kind -> !match.path(own + kind).isEmpty())
            || match.has(own + "NetworkType");
    if (!says) {
      throw GcpRefusal.required(field + ".match." + own + "IpRanges");
    }
    Values.atMost(
        field + ".match." + own + "Fqdns",
        match.path(own + "Fqdns").size(),
        call.limit(Limit.DOMAIN_NAMES_PER_SIDE));
    for (String side : List.of("srcAddressGroups", "destAddressGroups")) {
      groups(match, side);
    }
    tags(match.path("srcSecureTags"), "match.srcSecureTags");
  }

  private void groups(JsonNode match, String side) {
    List<String> groups = Json.texts(match, side);
    Values.atMost(
        field + ".match." + side, groups.size(), call.limit(Limit.ADDRESS_GROUPS_PER_SIDE));
    for (String group : groups) {
      if (world.find(Kinds.ADDRESS_GROUPS, AddressGroups.path(group)).isEmpty()) {
        throw wrong("match." + side, group, "The address group was not found.");
      }
    }
  }

  private void tags(JsonNode tags, String member) {
    Values.atMost(field + "." + member, tags.size(), call.limit(Limit.SECURE_TAGS_PER_SIDE));
    SecureTags known = new SecureTags(world);
    for (JsonNode tag : tags) {
      String name = Json.text(tag, "name");
      Values.known(tag, field + "." + member, Set.of("name", "state"));
      if (!known.isEffective(name) && !named.contains(name)) {
        throw wrong(member, name, "The secure tag does not exist or is not for firewalls.");
      }
    }
  }

  private void targets(ObjectNode rule) {
    tags(rule.path("targetSecureTags"), "targetSecureTags");
    if (!rule.path("targetSecureTags").isEmpty() && !rule.path("targetServiceAccounts").isEmpty()) {
      throw wrong(
          "targetServiceAccounts",
          "",
          "Target secure tags and target service accounts cannot be used in the same rule.");
    }
    if (!rule.path("targetResources").isEmpty() && !Associations.isHierarchical(policy)) {
      throw wrong(
          "targetResources", "", "Only rules of hierarchical policies have targetResources.");
    }
  }
}
