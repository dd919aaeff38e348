package dev.cordon.provider.gcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.Place;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Firewall policies as the service writes them. */
public final class PolicyJson {

  private PolicyJson() {}

  /**
   * A policy as a container. The rules that the service itself keeps at the end of every policy
   * send on to the next stage, as does a policy without them.
   *
   * @param tags the container behind the id of a tag value
   * @throws IllegalArgumentException if a rule says what this version does not understand
   */
  public static Container container(
      ContainerId id, Ownership ownership, JsonNode policy, Function<String, ContainerId> tags) {
    return new Container(
        id,
        ownership,
        Names.marks(Tree.text(policy, "description")),
        List.copyOf(rules(ownership, policy, tags)));
  }

  /** The rules of a policy at their places. */
  private static List<FirewallRule> rules(
      Ownership ownership, JsonNode policy, Function<String, ContainerId> tags) {
    List<Place.Prioritised> rules = new ArrayList<>();
    for (JsonNode rule : Tree.items(policy, "rules")) {
      if (!RuleJson.isPredefined(rule)) {
        RuleJson.read(rule, tags).ifPresent(rules::add);
      }
    }
    return placed(rules, ownership);
  }

  /** Rules at their places: what is somebody else's stays where it is. */
  public static List<FirewallRule> placed(List<Place.Prioritised> rules, Ownership ownership) {
    boolean owned = ownership == Ownership.OWNED;
    return Place.placed(rules, rule -> !owned && !rule.label().isOurs());
  }
}
