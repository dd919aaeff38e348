package dev.cordon.provider.azure.meaning;

import dev.cordon.provider.azure.state.Names;
import dev.cordon.space.IpSet;
import dev.cordon.space.Packet;
import dev.cordon.spi.Crossing;
import dev.cordon.spi.Meaning;
import dev.cordon.spi.SiteFlows;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import java.util.List;
import java.util.Map;

/**
 * What a virtual network lets through: the rules of Virtual Network Managers, then the network
 * security groups of the subnet and of the interface, which must both allow. Pure and thread-safe.
 *
 * <p>Health probes of load balancers, and what the platform exempts from its rules, are no flows of
 * anybody and no part of it.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/virtual-network/network-security-group-how-it-works">How
 *     network security groups filter traffic</a>
 */
public final class NsgMeaning implements Meaning {

  @Override
  public SiteFlows of(SiteState state) {
    Map<List<ContainerId>, IpSet> zones = Zones.of(state);
    return new SiteFlows(
        new Gate(state, zones, Direction.EGRESS).bounds(),
        new Gate(state, zones, Direction.INGRESS).bounds());
  }

  /** Somebody's group as if it let everything through, and a shared one with our rules only. */
  @Override
  public Container withoutTheirs(Container container) {
    return switch (container.ownership()) {
      case OWNED -> container;
      case SHARED -> container.withRules(Theirs.without(container));
      case FOREIGN ->
          Names.kind(container.id()) == Names.Kind.NSG
              ? container.withRules(Theirs.open())
              : container;
    };
  }

  @Override
  public List<Crossing> crossings(SiteState state, Packet packet) {
    return new Witness(state, packet).crossings();
  }
}
