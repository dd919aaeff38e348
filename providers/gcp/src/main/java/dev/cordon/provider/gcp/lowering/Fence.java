package dev.cordon.provider.gcp.lowering;

import dev.cordon.compile.Peer;
import dev.cordon.compile.Piece;
import dev.cordon.compile.SitePolicy;
import dev.cordon.provider.gcp.state.Layer4;
import dev.cordon.provider.gcp.state.Limits;
import dev.cordon.provider.gcp.state.Names;
import dev.cordon.provider.gcp.state.Side;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the members of a network's segments may do. What is received names peers by tag; what is
 * sent names addresses, because rules have no tags for destinations.
 *
 * @see <a href="https://cloud.google.com/firewall/docs/firewall-policies-rule-details">Rules of
 *     firewall policies</a>
 */
final class Fence {

  private final SitePolicy policy;
  private final String network;
  private final List<Wanted> wanted = new ArrayList<>();

  private Fence(SitePolicy policy, String network) {
    this.policy = policy;
    this.network = network;
  }

  /** The rules that let through what is granted, sorted by what they say. */
  static List<Wanted> of(SitePolicy policy, String network, Limits limits) {
    Fence fence = new Fence(policy, network);
    policy.pieces().forEach(fence::add);
    return Merged.of(fence.wanted).stream()
        .flatMap(wanted -> Chunks.of(wanted, limits).stream())
        .toList();
  }

  /** The tags of all segments here. */
  static SortedSet<ContainerId> members(SitePolicy policy, String network) {
    SortedSet<ContainerId> members = new TreeSet<>();
    for (String segment : policy.segments().keySet()) {
      members.add(Names.segment(policy.fleet(), network, segment, policy.site()));
    }
    return members;
  }

  private void add(Piece piece) {
    if (Layer4.of(piece.services()).isEmpty()) {
      return;
    }
    if (piece.flow() == Piece.Flow.SENDS) {
      addresses(piece, Direction.EGRESS);
    } else if (piece.peer() instanceof Peer.Group group) {
      add(piece, Direction.INGRESS, Side.tagged(tag(group)), piece.services());
    } else {
      addresses(piece, Direction.INGRESS);
    }
  }

  private SortedSet<ContainerId> tag(Peer.Group group) {
    return new TreeSet<>(
        Set.of(Names.segment(policy.fleet(), network, group.segment(), group.site())));
  }

  private void addresses(Piece piece, Direction direction) {
    for (Family family : Family.values()) {
      IpSet addresses = piece.peer().addresses().only(family);
      ServiceSet services = in(family, piece.services());
      if (!addresses.isEmpty() && !services.isEmpty()) {
        add(piece, direction, Side.addresses(addresses), services);
      }
    }
  }

  private void add(Piece piece, Direction direction, Side peer, ServiceSet services) {
    ContainerId own = Names.segment(policy.fleet(), network, piece.segment(), policy.site());
    wanted.add(
        new Wanted(direction, new TreeSet<>(Set.of(own)), peer, services, Set.of(piece.grant())));
  }

  /** The part of services that packets of a family can carry: each has an ICMP of its own. */
  private static ServiceSet in(Family family, ServiceSet services) {
    int foreign = family == Family.V4 ? ServiceSet.ICMPV6 : ServiceSet.ICMP;
    return services.isAll() || !services.speaks(foreign)
        ? services
        : services.minus(ServiceSet.protocol(foreign));
  }
}
