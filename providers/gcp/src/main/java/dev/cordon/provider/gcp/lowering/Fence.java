package dev.cordon.provider.gcp.lowering;

import dev.cordon.compile.Peer;
import dev.cordon.compile.Piece;
import dev.cordon.compile.SitePolicy;
import dev.cordon.provider.gcp.state.Layer4;
import dev.cordon.provider.gcp.state.Limits;
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

  private final Population population;
  private final List<Wanted> wanted = new ArrayList<>();

  private Fence(Population population) {
    this.population = population;
  }

  /** The rules that let through what is granted. */
  static List<Wanted> of(SitePolicy policy, Population population, Limits limits) {
    Fence fence = new Fence(population);
    policy.pieces().forEach(fence::add);
    return Merged.of(fence.wanted).stream()
        .flatMap(wanted -> Chunks.of(wanted, limits).stream())
        .toList();
  }

  /** Whom the denials are about: all members. */
  static List<Own> members(SitePolicy policy, Population population, Limits limits) {
    SortedSet<ContainerId> tags = new TreeSet<>();
    policy.segments().keySet().forEach(s -> tags.add(population.tag(s, policy.site())));
    List<Own> members = new ArrayList<>(Chunks.owns(new Own(tags, IpSet.none()), limits));
    for (Family family : Family.values()) {
      IpSet bare = population.bare().only(family);
      if (!bare.isEmpty()) {
        members.addAll(Chunks.owns(Own.at(bare), limits));
      }
    }
    return members;
  }

  private void add(Piece piece) {
    if (Layer4.of(piece.services()).isEmpty()) {
      return;
    }
    boolean sends = piece.flow() == Piece.Flow.SENDS;
    Direction direction = sends ? Direction.EGRESS : Direction.INGRESS;
    for (Own own : population.members(piece.segment())) {
      if (!sends && piece.peer() instanceof Peer.Group group) {
        SortedSet<ContainerId> tag =
            new TreeSet<>(Set.of(population.tag(group.segment(), group.site())));
        add(piece, direction, own, Side.tagged(tag), piece.services());
        addresses(piece, direction, own, population.bare(group.segment()));
      } else {
        addresses(piece, direction, own, piece.peer().addresses());
      }
    }
  }

  private void addresses(Piece piece, Direction direction, Own own, IpSet all) {
    for (Family family : Family.values()) {
      IpSet addresses = all.only(family);
      ServiceSet services = in(family, piece.services());
      if (!addresses.isEmpty() && !services.isEmpty()) {
        add(piece, direction, own, Side.addresses(addresses), services);
      }
    }
  }

  private void add(Piece piece, Direction direction, Own own, Side peer, ServiceSet services) {
    if (own.fits(Kind.of(peer))) {
      wanted.add(new Wanted(direction, own, peer, services, Set.of(piece.grant())));
    }
  }

  /** The part of services that packets of a family can carry: each has an ICMP of its own. */
  private static ServiceSet in(Family family, ServiceSet services) {
    int foreign = family == Family.V4 ? ServiceSet.ICMPV6 : ServiceSet.ICMP;
    return services.isAll() || !services.speaks(foreign)
        ? services
        : services.minus(ServiceSet.protocol(foreign));
  }
}
