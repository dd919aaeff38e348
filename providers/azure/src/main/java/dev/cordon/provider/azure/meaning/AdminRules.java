package dev.cordon.provider.azure.meaning;

import dev.cordon.provider.azure.state.AdminRule;
import dev.cordon.provider.azure.state.AdminRule.Access;
import dev.cordon.space.Effect;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.state.Direction;
import java.util.List;

/** What the rules of Virtual Network Managers make of what network security groups say. */
final class AdminRules {

  private final List<AdminRule> rules;
  private final Peers peers;
  private final Direction direction;

  AdminRules(List<AdminRule> rules, Peers peers, Direction direction) {
    this.rules = rules.stream().filter(rule -> rule.direction() == direction).toList();
    this.peers = peers;
    this.direction = direction;
  }

  /** The flows that pass in the end, of those that the groups would let through. */
  FlowSet over(FlowSet groups, IpSet own, Trust trust) {
    FlowSet undecided = FirstMatch.everything(direction, own);
    FlowSet passing = FlowSet.none();
    for (AdminRule rule : rules) {
      FlowSet matched = undecided.intersect(matched(rule, own, trust));
      if (rule.access() == Access.ALWAYS_ALLOW) {
        passing = passing.union(matched);
      } else if (rule.access() == Access.ALLOW) {
        passing = passing.union(matched.intersect(groups));
      }
      undecided = undecided.minus(matched);
    }
    return passing.union(undecided.intersect(groups));
  }

  /** A rule that leaves it to the groups only shields from later rules. */
  private FlowSet matched(AdminRule rule, IpSet own, Trust trust) {
    FlowSet.Builder flows = FlowSet.builder();
    Effect effect = rule.access() == Access.DENY ? Effect.DENY : Effect.ALLOW;
    new FirstMatch(peers, direction, own, trust)
        .add(
            flows,
            effect,
            rule.protocol(),
            rule.source(),
            rule.sourcePorts(),
            rule.destination(),
            rule.destinationPorts());
    return flows.build();
  }
}
