package dev.cordon.provider.gcp.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Network.Order;
import dev.cordon.provider.gcp.state.Place;
import dev.cordon.provider.gcp.state.Stage;
import dev.cordon.provider.gcp.wire.PolicyJson;
import dev.cordon.provider.gcp.wire.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * The stages of a network in its order. Those above its own policies come in the order in which
 * they are told, from the organization downwards.
 *
 * @see <a href="https://cloud.google.com/firewall/docs/firewall-policies-rule-eval-order">Policy
 *     and rule evaluation order</a>
 */
final class Stages {

  private final Here here;
  private final Terms terms;
  private final List<FirewallRule> classic;

  /**
   * The stages of a network.
   *
   * @param classic VPC firewall rules of others
   */
  Stages(Here here, Terms terms, List<FirewallRule> classic) {
    this.here = here;
    this.terms = terms;
    this.classic = classic;
  }

  static Order order(JsonNode network) {
    return Tree.text(network, "networkFirewallPolicyEnforcementOrder")
            .equals(Order.BEFORE_CLASSIC_FIREWALL.name())
        ? Order.BEFORE_CLASSIC_FIREWALL
        : Order.AFTER_CLASSIC_FIREWALL;
  }

  /**
   * All of them.
   *
   * @param effective what acts on the whole network
   * @param regional what acts in each region
   */
  List<Stage> of(JsonNode effective, SortedMap<String, JsonNode> regional, Order order) {
    List<Stage> stages = new ArrayList<>();
    List<Stage> own = new ArrayList<>();
    own.add(new Stage(Stage.Kind.NETWORK, "global network firewall policy", "", List.of()));
    for (JsonNode policy : Tree.items(effective, "firewallPolicys")) {
      switch (Tree.text(policy, "type")) {
        case "NETWORK", "NETWORK_REGIONAL" -> {
          // read by themselves
        }
        case "HIERARCHY" -> stages.add(stage(Stage.Kind.HIERARCHICAL, policy, ""));
        default -> stages.add(stage(Stage.Kind.SYSTEM, policy, ""));
      }
    }
    regional.forEach((region, acting) -> addRegional(region, acting, stages, own));
    Stage old = new Stage(Stage.Kind.CLASSIC, "VPC firewall rules", "", classic);
    boolean after = order == Order.AFTER_CLASSIC_FIREWALL;
    if (after) {
      stages.add(old);
    }
    stages.addAll(own);
    if (!after) {
      stages.add(old);
    }
    return stages;
  }

  private void addRegional(String region, JsonNode acting, List<Stage> above, List<Stage> own) {
    for (JsonNode policy : Tree.items(acting, "firewallPolicys")) {
      String type = Tree.text(policy, "type");
      if (type.equals("NETWORK_REGIONAL")) {
        own.add(stage(Stage.Kind.REGIONAL, policy, region));
      } else if (type.startsWith("SYSTEM")) {
        Stage system = stage(Stage.Kind.SYSTEM, policy, region);
        boolean told =
            above.stream()
                .anyMatch(
                    one ->
                        one.kind() == Stage.Kind.SYSTEM
                            && one.region().isEmpty()
                            && one.name().equals(system.name())
                            && one.rules().equals(system.rules()));
        if (!told) {
          above.add(system);
        }
      }
    }
  }

  private Stage stage(Stage.Kind kind, JsonNode policy, String region) {
    String shown = Tree.text(policy, "displayName");
    String named = shown.isEmpty() ? Tree.text(policy, "shortName") : shown;
    String name = "policy " + (named.isEmpty() ? Tree.text(policy, "name") : named);
    String called = kind == Stage.Kind.REGIONAL ? name + " of " + region : name;
    return new Stage(kind, called, region, understood(called, () -> rules(policy)));
  }

  /** Rules of hierarchical policies may be about some networks only. */
  private List<FirewallRule> rules(JsonNode policy) {
    List<JsonNode> rules = Tree.items(policy, "rules").stream().filter(this::isAboutHere).toList();
    return Place.placed(PolicyJson.rules(rules, terms::tag, terms::group), rule -> true);
  }

  private boolean isAboutHere(JsonNode rule) {
    List<String> networks = Tree.texts(rule, "targetResources");
    return networks.isEmpty() || networks.stream().anyMatch(here::isNamedBy);
  }

  private static List<FirewallRule> understood(String where, Supplier<List<FirewallRule>> rules) {
    try {
      return rules.get();
    } catch (IllegalArgumentException e) {
      throw Policies.notUnderstood(where, e);
    }
  }
}
