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
import java.util.function.Function;

/**
 * What the members of a network's segments may do. What is received names peers by tag; what is
 * sent names addresses, because rules have no tags for destinations.
 *
 * @see <a href="https://cloud.google.com/firewall/docs/firewall-policies-rule-details">Rules of
 *     firewall policies</a>
 */
final class Fence {

  private final Population population;
  private final Function<String, List<Own>> members;
  private final List<Wanted> wanted = new ArrayList<>();

  private Fence(Population population, Function<String, List<Own>> members) {
    this.population = population;
    this.members = members;
  }

  /** The rules that let through what is granted. */
  static List<Wanted> of(SitePolicy policy, Population population, Limits limits) {
    Fence fence = new Fence(population, population::members);
    policy.pieces().forEach(fence::add);
    return merged(fence, limits);
  }

  /**
   * The VPC firewall rules that let out what is granted to members without an interface that are
   * known by network tags. They take no connections.
   */
  static List<Wanted> sent(SitePolicy policy, Population population, Limits limits) {
    Fence fence = new Fence(population, population::marked);
    policy.pieces().stream().filter(piece -> piece.flow() == Piece.Flow.SENDS).forEach(fence::add);
    return merged(fence, limits);
  }

  private static List<Wanted> merged(Fence fence, Limits limits) {
    return Merged.of(fence.wanted).stream()
        .flatMap(wanted -> Chunks.of(wanted, limits).stream())
        .toList();
  }

  /** Whom the denials are about: all members. */
  static List<Own> members(SitePolicy policy, Population population, Limits limits) {
    SortedSet<ContainerId> tags = new TreeSet<>();
    policy.segments().keySet().forEach(s -> tags.add(population.tag(s, policy.site())));
    List<Own> members = new ArrayList<>(Chunks.owns(Own.tagged(tags), limits));
    for (Family family : Family.values()) {
      IpSet bare = population.plain().only(family);
      if (!bare.isEmpty()) {
        members.addAll(Chunks.owns(Own.at(bare), limits));
      }
    }
    return members;
  }

  /** Whom the denials of VPC firewall rules are about beside a policy. */
  static List<Own> marked(SitePolicy policy, Population population, Limits limits) {
    Own all = Own.at(IpSet.none());
    for (String segment : policy.segments().keySet()) {
      for (Own one : population.marked(segment)) {
        all = all.and(one);
      }
    }
    return Chunks.owns(all, limits);
  }

  private void add(Piece piece) {
    if (Layer4.of(piece.services()).isEmpty()) {
      return;
    }
    boolean sends = piece.flow() == Piece.Flow.SENDS;
    Direction direction = sends ? Direction.EGRESS : Direction.INGRESS;
    for (Own own : members.apply(piece.segment())) {
      if (!sends && piece.peer() instanceof Peer.Group group) {
        SortedSet<ContainerId> tag =
            new TreeSet<>(Set.of(population.tag(group.segment(), group.site())));
        add(piece, direction, own, Side.tagged(tag), piece.services());
        addresses(piece, direction, own, population.bare(group));
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
