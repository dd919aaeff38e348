package dev.cordon.provider.aws.meaning;

import dev.cordon.space.Packet;
import dev.cordon.spi.Bounds;
import dev.cordon.spi.Crossing;
import dev.cordon.spi.Meaning;
import dev.cordon.spi.SiteFlows;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Direction;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a VPC lets through: the union of all security groups of a network interface, then the
 * network ACL of its subnet. Pure and thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html">Security
 *     groups</a>
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html">Network
 *     ACLs</a>
 */
public final class SecurityGroupMeaning implements Meaning {

  @Override
  public SiteFlows of(SiteState state) {
    Zones zones = Zones.of(state);
    Peers peers = new Peers(state);
    List<Bounds> bounds =
        Stream.of(Direction.EGRESS, Direction.INGRESS)
            .parallel()
            .map(direction -> new Gate(state, zones, peers, direction).bounds())
            .toList();
    return new SiteFlows(bounds.get(0), bounds.get(1));
  }

  @Override
  public boolean asksEachEndAlone() {
    return true;
  }

  @Override
  public List<Crossing> crossings(SiteState state, Packet packet) {
    return new Witness(state, packet).crossings();
  }
}
