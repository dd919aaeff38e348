package dev.cordon.testkit.memory.write;

import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import dev.cordon.testkit.memory.cloud.GroupRule;
import dev.cordon.testkit.memory.cloud.Way;
import dev.cordon.testkit.memory.state.MemoryPeer;
import dev.cordon.testkit.memory.state.MemoryRule;
import java.util.List;

/** Our rules to the vendor's. */
final class Native {

  private Native() {}

  static List<GroupRule> rules(List<NativeRule> rules, LiveNames names) {
    return rules.stream().map(rule -> rule((MemoryRule) rule, names)).toList();
  }

  private static GroupRule rule(MemoryRule rule, LiveNames names) {
    return new GroupRule(
        rule.direction() == Direction.INGRESS ? Way.IN : Way.OUT,
        peer(rule.peer(), names),
        rule.protocol(),
        rule.first(),
        rule.last(),
        rule.note());
  }

  private static String peer(MemoryPeer peer, LiveNames names) {
    return peer instanceof MemoryPeer.Group group
        ? names.of(group.id())
        : ((MemoryPeer.Prefix) peer).cidr().text();
  }
}
