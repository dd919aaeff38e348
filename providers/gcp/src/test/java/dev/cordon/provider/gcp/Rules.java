package dev.cordon.provider.gcp;

import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Label;
import dev.cordon.provider.gcp.state.Place;
import dev.cordon.provider.gcp.state.Side;
import dev.cordon.provider.gcp.state.Targets;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import java.util.Set;
import java.util.TreeSet;

/** Rules as our lowering would want them, in a policy of our own. */
public final class Rules {

  private static final Place ALLOWED = new Place(Place.START, 1);
  private static final Place DENIED = new Place(Place.START, 2);

  private Rules() {}

  public static FirewallRule allowInTo(String name, ContainerId tag, int port) {
    return rule(
        name,
        Direction.INGRESS,
        Effect.ALLOW,
        tag,
        Side.addresses(IpSet.parse("192.0.2.0/24", "198.51.100.7")),
        tcp(port));
  }

  public static FirewallRule allowBetween(String name, ContainerId from, ContainerId to, int port) {
    Side source = Side.tagged(new TreeSet<>(Set.of(from)));
    return rule(name, Direction.INGRESS, Effect.ALLOW, to, source, tcp(port));
  }

  public static FirewallRule allowOutOf(String name, ContainerId tag, String to, int port) {
    Side destination = Side.addresses(IpSet.parse(to));
    return rule(name, Direction.EGRESS, Effect.ALLOW, tag, destination, tcp(port));
  }

  public static FirewallRule denyInTo(String name, ContainerId tag) {
    Side anywhere = Side.addresses(IpSet.any(Family.V4));
    return rule(name, Direction.INGRESS, Effect.DENY, tag, anywhere, ServiceSet.all());
  }

  private static ServiceSet tcp(int port) {
    return ServiceSet.ports(ServiceSet.TCP, PortSet.any(), PortSet.of(port));
  }

  private static FirewallRule rule(
      String name,
      Direction direction,
      Effect effect,
      ContainerId target,
      Side peer,
      ServiceSet services) {
    return new FirewallRule(
        direction,
        effect == Effect.ALLOW ? ALLOWED : DENIED,
        effect,
        Targets.tagged(new TreeSet<>(Set.of(target))),
        Side.ANY,
        peer,
        services,
        new Label("cdn-in-" + name, "grant " + name));
  }
}
