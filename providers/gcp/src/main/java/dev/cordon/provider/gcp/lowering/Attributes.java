package dev.cordon.provider.gcp.lowering;

import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Layer4;
import dev.cordon.provider.gcp.state.Side;
import dev.cordon.state.NativeRule;
import java.util.Collection;
import java.util.List;

/**
 * How many attributes rules have: each range, tag, account, protocol and range of ports is one.
 *
 * @see <a href="https://cloud.google.com/firewall/quotas">Rule attributes</a>
 */
final class Attributes {

  private Attributes() {}

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
