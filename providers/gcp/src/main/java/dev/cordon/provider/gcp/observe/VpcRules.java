package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Label;
import dev.cordon.provider.gcp.state.Layer4;
import dev.cordon.provider.gcp.state.Place;
import dev.cordon.provider.gcp.state.Side;
import dev.cordon.provider.gcp.state.Targets;
import dev.cordon.provider.gcp.wire.Tree;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.Direction;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * VPC firewall rules in the order in which they are asked: the lowest number first, and what denies
 * before what allows.
 *
 * @see <a href="https://cloud.google.com/compute/docs/reference/rest/v1/firewalls">Firewall</a>
 */
final class VpcRules {

  private static final Comparator<FirewallRule> ORDER =
      Comparator.comparing(FirewallRule::place)
          .thenComparing(rule -> rule.effect() == Effect.DENY ? 0 : 1)
          .thenComparing(rule -> rule.label().name());

  private VpcRules() {}

  static List<FirewallRule> of(List<JsonNode> rules) {
    return rules.stream()
        .filter(rule -> !rule.path("disabled").asBoolean())
        .map(VpcRules::rule)
        .sorted(ORDER)
        .toList();
  }

  private static FirewallRule rule(JsonNode rule) {
    boolean in = !Tree.text(rule, "direction").equals("EGRESS");
    boolean denies = rule.has("denied");
    String name = Tree.text(rule, "name");
    try {
      return new FirewallRule(
          in ? Direction.INGRESS : Direction.EGRESS,
          new Place(rule.path("priority").asInt(1_000), 0),
          denies ? Effect.DENY : Effect.ALLOW,
          new Targets(
              new TreeSet<>(), set(rule, "targetTags"), set(rule, "targetServiceAccounts"), false),
          own(rule, in ? "destinationRanges" : "sourceRanges"),
          in ? sources(rule) : destinations(rule),
          services(Tree.items(rule, denies ? "denied" : "allowed")),
          new Label(name, Tree.text(rule, "description")));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "VPC firewall rule " + name + " is not understood: " + e.getMessage(), e);
    }
  }

  private static ServiceSet services(List<JsonNode> configs) {
    ServiceSet services = ServiceSet.none();
    for (JsonNode config : configs) {
      services =
          services.union(
              Layer4.services(Tree.text(config, "IPProtocol"), Tree.texts(config, "ports")));
    }
    return services;
  }

  private static IpSet addresses(List<String> ranges) {
    return IpSet.parse(ranges.toArray(String[]::new));
  }

  private static SortedSet<String> set(JsonNode rule, String member) {
    return new TreeSet<>(Tree.texts(rule, member));
  }

  private static Side own(JsonNode rule, String member) {
    List<String> ranges = Tree.texts(rule, member);
    return ranges.isEmpty() ? Side.ANY : Side.addresses(addresses(ranges));
  }

  /** Any of them; no peer at all stands for every IPv4 address. */
  private static Side sources(JsonNode rule) {
    SortedSet<String> tags = set(rule, "sourceTags");
    SortedSet<String> accounts = set(rule, "sourceServiceAccounts");
    List<String> ranges = Tree.texts(rule, "sourceRanges");
    if (ranges.isEmpty() && tags.isEmpty() && accounts.isEmpty()) {
      return Side.addresses(IpSet.any(Family.V4));
    }
    return new Side(
        addresses(ranges), new TreeSet<>(), tags, accounts, new TreeSet<>(), new TreeSet<>());
  }

  private static Side destinations(JsonNode rule) {
    List<String> ranges = Tree.texts(rule, "destinationRanges");
    return Side.addresses(ranges.isEmpty() ? IpSet.any(Family.V4) : addresses(ranges));
  }
}
