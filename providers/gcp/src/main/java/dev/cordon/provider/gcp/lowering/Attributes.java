package dev.cordon.provider.gcp.lowering;

import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Layer4;
import dev.cordon.provider.gcp.state.NetworkFabric.Policy;
import dev.cordon.provider.gcp.state.Side;
import dev.cordon.state.NativeRule;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many attributes rules have: each range, tag, account, protocol and range of ports is one.
 *
 * @see <a href="https://cloud.google.com/firewall/quotas">Rule attributes</a>
 */
final class Attributes {

  /** The four rules that the service keeps in every policy have a range and a protocol each. */
  private static final int PREDEFINED = 8;

  private Attributes() {}

  /**
   * What the service counts in a policy beside the rules that we see: those that it keeps itself,
   * those that are disabled, and what it counts otherwise than we do.
   *
   * @param live the policy as it was read, or null if it is not there
   * @param rules what we see of it
   */
  static int besides(@Nullable Policy live, Collection<? extends NativeRule> rules) {
    return live == null || live.tuples() == 0 ? PREDEFINED : live.tuples() - of(rules);
  }

  static int of(Collection<? extends NativeRule> rules) {
    return rules.stream().mapToInt(rule -> of((FirewallRule) rule)).sum();
  }

  private static int of(FirewallRule rule) {
    int targets = rule.targets().tags().size() + rule.targets().accounts().size();
    int own = rule.own().isAny() ? 0 : of(rule.own());
    int layers = 0;
    for (Layer4 layer : Layer4.of(rule.services()).orElse(List.of())) {
      layers += 1 + layer.ports().size();
    }
    return targets + own + of(rule.peer()) + layers;
  }

  private static int of(Side side) {
    return side.addresses().prefixes().size()
        + side.tags().size()
        + side.accounts().size()
        + side.others().size()
        + side.narrowed().size();
  }
}
