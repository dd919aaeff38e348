package dev.cordon.provider.gcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.Place;
import dev.cordon.space.IpSet;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    return container(id, ownership, policy, tags, group -> Optional.empty());
  }

  /**
   * The same, with address groups resolved.
   *
   * @param tags the container behind the id of a tag value
   * @param groups the addresses of an address group, as a rule names it, if they are known
   * @throws IllegalArgumentException if a rule says what this version does not understand
   */
  public static Container container(
      ContainerId id,
      Ownership ownership,
      JsonNode policy,
      Function<String, ContainerId> tags,
      Function<String, Optional<IpSet>> groups) {
    return new Container(
        id,
        ownership,
        Names.marks(Tree.text(policy, "description")),
        List.copyOf(placed(rules(Tree.items(policy, "rules"), tags, groups), ownership)));
  }

  /**
   * The rules in force with their priorities, but those of the service's own that only say that the
   * next stage decides, as it does anyway.
   *
   * @throws IllegalArgumentException if a rule says what this version does not understand
   */
  public static List<Place.Prioritised> rules(
      List<JsonNode> rules,
      Function<String, ContainerId> tags,
      Function<String, Optional<IpSet>> groups) {
    List<Place.Prioritised> read = new ArrayList<>();
    for (JsonNode rule : rules) {
      boolean implied =
          RuleJson.isPredefined(rule) && Tree.text(rule, "action").equals("goto_next");
      if (!implied) {
        RuleJson.read(rule, tags, groups).ifPresent(read::add);
      }
    }
    return read;
  }

  /** Rules at their places: what is somebody else's stays where it is. */
  public static List<FirewallRule> placed(List<Place.Prioritised> rules, Ownership ownership) {
    boolean owned = ownership == Ownership.OWNED;
    return Place.placed(rules, rule -> !owned && !rule.label().isOurs());
  }
}
