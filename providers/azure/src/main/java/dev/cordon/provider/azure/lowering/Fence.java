package dev.cordon.provider.azure.lowering;

import dev.cordon.compile.Peer;
import dev.cordon.compile.Piece;
import dev.cordon.compile.SitePolicy;
import dev.cordon.model.Grant;
import dev.cordon.provider.azure.state.Side;
import dev.cordon.state.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules that the fence of one subnet wants: what its segments may do, and that they may do
 * nothing else. Denials name members; what has none at either end is as it was.
 */
final class Fence {

  private final SitePolicy policy;
  private final Population population;
  private final Map<Wanted, Set<Grant>> allowed = new LinkedHashMap<>();
  private final Set<Wanted> probes = new LinkedHashSet<>();
  private final Set<Wanted> denied = new LinkedHashSet<>();

  private Fence(SitePolicy policy, Population population) {
    this.policy = policy;
    this.population = population;
  }

  /**
   * The fence of some segments.
   *
   * @param subnet where, or empty for the one that waits for members
   * @param probed those whose members a load balancer probes there
   */
  static Fence of(
      SitePolicy policy,
      Population population,
      String subnet,
      Set<String> segments,
      Set<String> probed) {
    Fence fence = new Fence(policy, population);
    for (String segment : segments) {
      for (Side own : population.named(segment, subnet)) {
        fence.add(segment, own, probed.contains(segment));
      }
    }
    return fence;
  }

  /** What passes, and the grants that each serves. */
  Map<Wanted, Set<Grant>> allowed() {
    return allowed;
  }

  /** What lets health probes in. */
  Set<Wanted> probes() {
    return probes;
  }

  /** What stops the rest. */
  Set<Wanted> denied() {
    return denied;
  }

  private void add(String segment, Side own, boolean isProbed) {
    policy.pieces(segment, Piece.Flow.SENDS).forEach(p -> add(p, Direction.EGRESS, own));
    policy.pieces(segment, Piece.Flow.RECEIVES).forEach(p -> add(p, Direction.INGRESS, own));
    if (isProbed) {
      Side prober = Side.tag("AzureLoadBalancer");
      probes.add(Wanted.allow(Direction.INGRESS, Spoken.ALL, own, prober));
    }
    denied.add(Wanted.deny(Direction.INGRESS, own));
    denied.add(Wanted.deny(Direction.EGRESS, own));
  }

  private void add(Piece piece, Direction direction, Side own) {
    for (Spoken spoken : Spoken.of(piece.services()).orElse(List.of())) {
      for (Side other : others(piece.peer())) {
        allowed
            .computeIfAbsent(
                Wanted.allow(direction, spoken, own, other), any -> new LinkedHashSet<>())
            .add(piece.grant());
      }
    }
  }

  private List<Side> others(Peer peer) {
    if (peer instanceof Peer.Group group) {
      return population.named(group.segment());
    }
    if (peer instanceof Peer.MaintainedList list) {
      return List.of(Side.tag(list.list()));
    }
    List<Side> sides = new ArrayList<>();
    if (!peer.addresses().isEmpty()) {
      sides.add(Side.addresses(peer.addresses()));
    }
    return sides;
  }
}
