package dev.cordon.sandbox.gcp.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.state.Associations;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Peerings;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The stages that packets of a network meet
 * (https://cloud.google.com/firewall/docs/firewall-policies-rule-eval-order).
 */
final class Stages {

  private static final String ORDER = "networkFirewallPolicyEnforcementOrder";

  private final World world;

  Stages(World world) {
    this.world = world;
  }

  /** The stages for one direction in a region of a network. */
  List<Stage> of(String network, String region, String direction) {
    List<Stage> stages = new ArrayList<>();
    Associations policies = new Associations(world);
    for (Resource policy : policies.hierarchical(Paths.project(network))) {
      stages.add(policy(policy, direction));
    }
    List<ObjectNode> system = world.systemRules().find(network);
    if (system != null) {
      stages.add(new Stage("system", policyRules("system", system, direction)));
    }
    List<Stage> ofNetwork = new ArrayList<>();
    policies.global(network).ifPresent(one -> ofNetwork.add(policy(one, direction)));
    policies.regional(network, region).ifPresent(one -> ofNetwork.add(policy(one, direction)));
    Stage classic = new Stage("VPC rules", vpcRules(network, direction));
    boolean before =
        world
            .find(Kinds.NETWORKS, network)
            .filter(one -> Json.text(one.body(), ORDER).startsWith("BEFORE"))
            .isPresent();
    if (before) {
      stages.addAll(ofNetwork);
      stages.add(classic);
    } else {
      stages.add(classic);
      stages.addAll(ofNetwork);
    }
    return stages;
  }

  private Stage policy(Resource policy, String direction) {
    String name = "policy " + policy.name();
    return new Stage(name, policyRules(name, Json.objects(policy.body(), "rules"), direction));
  }

  private List<Rule> policyRules(String stage, List<ObjectNode> rules, String direction) {
    return rules.stream()
        .filter(rule -> isOn(rule, direction))
        .map(rule -> policyRule(stage, rule, direction))
        .sorted(Comparator.comparingInt(Rule::priority))
        .toList();
  }

  private static boolean isOn(ObjectNode rule, String direction) {
    return Json.text(rule, "direction").equals(direction) && !rule.path("disabled").asBoolean();
  }

  private Rule policyRule(String stage, ObjectNode rule, String direction) {
    boolean in = direction.equals("INGRESS");
    String peer = in ? "src" : "dest";
    String own = in ? "dest" : "src";
    JsonNode match = rule.path("match");
    int priority = rule.path("priority").asInt();
    return new Rule(
        stage + " rule " + priority,
        priority,
        Json.text(rule, "action"),
        new Rule.Targets(
            Set.of(),
            set(rule, "targetServiceAccounts"),
            names(rule, "targetSecureTags"),
            paths(rule, "targetResources")),
        both(match, own),
        new Peers(
            both(match, peer),
            Set.of(),
            Set.of(),
            in ? names(match, "srcSecureTags") : Set.of(),
            match.path(peer + "Fqdns").isEmpty()
                && match.path(peer + "RegionCodes").isEmpty()
                && match.path(peer + "ThreatIntelligences").isEmpty(),
            Json.text(match, peer + "NetworkType"),
            paths(match, "srcNetworks"),
            this::isNear),
        services(match, "layer4Configs", "ipProtocol"));
  }

  private boolean isNear(String one, String other) {
    return one.equals(other) || Peerings.isActive(world, one, other);
  }

  private List<Cidr> both(JsonNode match, String side) {
    List<Cidr> all = new ArrayList<>(ranges(match, side + "IpRanges"));
    for (String group : Json.texts(match, side + "AddressGroups")) {
      world
          .find(
              Kinds.ADDRESS_GROUPS, group.replaceFirst("^(https?:)?//[^/]+/(v\\d[a-z0-9]*/)?", ""))
          .ifPresent(one -> all.addAll(ranges(one.body(), "items")));
    }
    return all;
  }

  private List<Rule> vpcRules(String network, String direction) {
    String self = Paths.self(network);
    return world.ofKind(Kinds.FIREWALLS).stream()
        .filter(one -> Json.text(one.body(), "network").equals(self))
        .filter(one -> isOn(one.body(), direction))
        .map(one -> vpcRule(one, direction))
        .sorted(
            Comparator.comparingInt(Rule::priority)
                .thenComparing(rule -> rule.action().equals("deny") ? 0 : 1)
                .thenComparing(Rule::name))
        .toList();
  }

  private Rule vpcRule(Resource firewall, String direction) {
    ObjectNode rule = firewall.body();
    boolean in = direction.equals("INGRESS");
    boolean allows = rule.has("allowed");
    return new Rule(
        "VPC rule " + firewall.name(),
        rule.path("priority").asInt(),
        allows ? "allow" : "deny",
        new Rule.Targets(
            set(rule, "targetTags"), set(rule, "targetServiceAccounts"), Set.of(), Set.of()),
        ranges(rule, in ? "destinationRanges" : "sourceRanges"),
        new Peers(
            ranges(rule, in ? "sourceRanges" : "destinationRanges"),
            set(rule, "sourceTags"),
            set(rule, "sourceServiceAccounts"),
            Set.of(),
            true,
            "",
            Set.of(),
            this::isNear),
        services(rule, allows ? "allowed" : "denied", "IPProtocol"));
  }

  private static Set<String> set(JsonNode tree, String member) {
    return Set.copyOf(Json.texts(tree, member));
  }

  private static Set<String> names(JsonNode tree, String member) {
    return Json.objects(tree, member).stream()
        .map(one -> Json.text(one, "name"))
        .collect(Collectors.toSet());
  }

  private static Set<String> paths(JsonNode tree, String member) {
    return Json.texts(tree, member).stream()
        .map(one -> Paths.parse(one, "").orElse(one))
        .collect(Collectors.toSet());
  }

  private static List<Cidr> ranges(JsonNode tree, String member) {
    return Json.texts(tree, member).stream().map(Stages::range).toList();
  }

  private static Cidr range(String text) {
    if (text.contains("/")) {
      return Cidr.of(text);
    }
    Address address = Address.of(text);
    return new Cidr(address, address.bits());
  }

  private static List<Rule.Service> services(JsonNode tree, String member, String protocol) {
    return Json.objects(tree, member).stream()
        .map(
            one -> {
              String name = Json.text(one, protocol).toLowerCase(Locale.ROOT);
              return new Rule.Service(
                  name.equals("all") ? -1 : Packet.number(name),
                  Json.texts(one, "ports").stream().map(Stages::ports).toList());
            })
        .toList();
  }

  private static int[] ports(String text) {
    int dash = text.indexOf('-');
    return dash < 0
        ? new int[] {Integer.parseInt(text), Integer.parseInt(text)}
        : new int[] {
          Integer.parseInt(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1))
        };
  }
}
