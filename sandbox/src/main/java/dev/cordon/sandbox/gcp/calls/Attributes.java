package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.util.List;

/**
 * How many attributes a rule of a policy has: each range, protocol, range of ports, tag, account,
 * name and group is one (https://cloud.google.com/firewall/quotas).
 */
final class Attributes {

  private static final List<String> SIDES =
      List.of(
          "srcIpRanges",
          "destIpRanges",
          "srcSecureTags",
          "srcAddressGroups",
          "destAddressGroups",
          "srcFqdns",
          "destFqdns",
          "srcRegionCodes",
          "destRegionCodes",
          "srcThreatIntelligences",
          "destThreatIntelligences",
          "srcNetworks");

  private Attributes() {}

  static int of(ObjectNode rule) {
    JsonNode match = rule.path("match");
    int count = rule.path("targetSecureTags").size() + rule.path("targetServiceAccounts").size();
    count += rule.path("targetResources").size();
    for (String side : SIDES) {
      count += match.path(side).size();
    }
    for (ObjectNode config : Json.objects(match, "layer4Configs")) {
      count += 1 + config.path("ports").size();
    }
    return count;
  }

  static int ofAll(List<ObjectNode> rules) {
    return rules.stream().mapToInt(Attributes::of).sum();
  }
}
