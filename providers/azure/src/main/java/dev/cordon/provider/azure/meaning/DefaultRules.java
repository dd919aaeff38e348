package dev.cordon.provider.azure.meaning;

import dev.cordon.provider.azure.state.Label;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Protocol;
import dev.cordon.provider.azure.state.Side;
import dev.cordon.space.Effect;
import dev.cordon.space.PortSet;
import dev.cordon.state.Direction;
import java.util.List;

/**
 * The rules that every network security group ends with and nobody can take out.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#default-security-rules">
 *     Default security rules</a>
 */
final class DefaultRules {

  private static final Side NETWORK = Side.tag("VirtualNetwork");

  private static final List<NsgRule> INGRESS =
      List.of(
          rule(Direction.INGRESS, 65000, Effect.ALLOW, NETWORK, NETWORK, "AllowVnetInBound"),
          rule(
              Direction.INGRESS,
              65001,
              Effect.ALLOW,
              Side.tag("AzureLoadBalancer"),
              Side.ANY,
              "AllowAzureLoadBalancerInBound"),
          rule(Direction.INGRESS, 65500, Effect.DENY, Side.ANY, Side.ANY, "DenyAllInBound"));

  private static final List<NsgRule> EGRESS =
      List.of(
          rule(Direction.EGRESS, 65000, Effect.ALLOW, NETWORK, NETWORK, "AllowVnetOutBound"),
          rule(
              Direction.EGRESS,
              65001,
              Effect.ALLOW,
              Side.ANY,
              Side.tag("Internet"),
              "AllowInternetOutBound"),
          rule(Direction.EGRESS, 65500, Effect.DENY, Side.ANY, Side.ANY, "DenyAllOutBound"));

  private DefaultRules() {}

  static List<NsgRule> of(Direction direction) {
    return direction == Direction.INGRESS ? INGRESS : EGRESS;
  }

  private static NsgRule rule(
      Direction direction,
      int priority,
      Effect effect,
      Side source,
      Side destination,
      String name) {
    return new NsgRule(
        direction,
        priority,
        effect,
        Protocol.ANY,
        source,
        PortSet.any(),
        destination,
        PortSet.any(),
        new Label(name, ""));
  }
}
