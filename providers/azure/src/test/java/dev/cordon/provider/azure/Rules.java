package dev.cordon.provider.azure;

import dev.cordon.provider.azure.state.Label;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Protocol;
import dev.cordon.provider.azure.state.Side;
import dev.cordon.space.Effect;
import dev.cordon.space.IpSet;
import dev.cordon.space.PortSet;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;

/** Rules as our lowering would want them. */
public final class Rules {

  private Rules() {}

  public static NsgRule allowIn(String name, int place) {
    return rule(
        name,
        place,
        Direction.INGRESS,
        Effect.ALLOW,
        Side.addresses(IpSet.parse("192.0.2.0/24", "198.51.100.7")),
        Side.ANY,
        PortSet.of(22, 443));
  }

  public static NsgRule allowInTo(String name, int place, ContainerId group, int port) {
    return rule(
        name,
        place,
        Direction.INGRESS,
        Effect.ALLOW,
        Side.tag("Internet"),
        Side.group(group),
        PortSet.of(port));
  }

  public static NsgRule denyIn(String name, int place) {
    return rule(name, place, Direction.INGRESS, Effect.DENY, Side.ANY, Side.ANY, PortSet.any());
  }

  public static NsgRule denyInTo(String name, int place, ContainerId group) {
    return rule(
        name, place, Direction.INGRESS, Effect.DENY, Side.ANY, Side.group(group), PortSet.any());
  }

  private static NsgRule rule(
      String name,
      int place,
      Direction direction,
      Effect effect,
      Side source,
      Side destination,
      PortSet ports) {
    return new NsgRule(
        direction,
        place,
        effect,
        ports.isAny() ? Protocol.ANY : Protocol.TCP,
        source,
        PortSet.any(),
        destination,
        ports,
        new Label("cdn-in-" + name, "grant " + name));
  }
}
