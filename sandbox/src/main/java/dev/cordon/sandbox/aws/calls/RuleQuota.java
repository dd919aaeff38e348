package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.settings.Quota;
import dev.cordon.sandbox.aws.settings.Reading;
import dev.cordon.sandbox.aws.state.Flow;
import dev.cordon.sandbox.aws.state.Group;
import dev.cordon.sandbox.aws.state.Peer;
import dev.cordon.sandbox.aws.state.PrefixList;
import dev.cordon.sandbox.aws.state.Rule;
import dev.cordon.sandbox.aws.wire.Refusal;

/**
 * How much the rules of a group count: inbound and outbound apart, IPv4 and IPv6 apart
 * (https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html).
 */
final class RuleQuota {

  private RuleQuota() {}

  /** Refuses a group with more rules than its owner may have. */
  static void check(Call call, Group group) {
    int most = call.installation().quotas().value(group.scope(), Quota.RULES_PER_GROUP);
    for (Flow flow : Flow.values()) {
      for (String family : new String[] {"ipv4", "ipv6"}) {
        if (weight(call, group, flow, family) > most) {
          throw Refusal.of(
              "RulesPerSecurityGroupLimitExceeded",
              "The maximum number of rules per security group has been reached.");
        }
      }
    }
  }

  /** What one direction and family of a group counts. */
  static long weight(Call call, Group group, Flow flow, String family) {
    return group.rules(flow).stream().mapToLong(rule -> weight(call, rule, family)).sum();
  }

  private static long weight(Call call, Rule rule, String family) {
    boolean ipv4 = family.equals("ipv4");
    if (rule.peer() instanceof Peer.Block block) {
      return block.cidr().isIpv4() == ipv4 ? 1 : 0;
    }
    if (rule.peer() instanceof Peer.Prefixes prefixes) {
      PrefixList list = call.world().prefixLists().find(prefixes.listId());
      return list != null && list.ipv4() == ipv4 ? list.maxEntries() : 0;
    }
    return ipv4 || !call.reads(Reading.GROUP_REFERENCE_COUNTS_ONCE) ? 1 : 0;
  }
}
