package dev.cordon.verify;

import dev.cordon.compile.Peer;
import dev.cordon.compile.Piece;
import dev.cordon.compile.SitePolicy;
import dev.cordon.inventory.Inventory;
import dev.cordon.inventory.View;
import dev.cordon.model.Link;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What rules by address let through besides whom they mean, because addresses do not say who has
 * them: everybody behind a shared NAT, and whoever has a public address next.
 */
final class Sharing {

  private static final int NAMED = 5;

  private record Crossed(String site, String other, Piece.Flow flow, Link link) {}

  private final Fleet fleet;
  private final Topology topology;

  Sharing(Fleet fleet, Topology topology) {
    this.fleet = fleet;
    this.topology = topology;
  }

  /** One residual for each direction of each translating link that a grant goes over. */
  List<Residual> residual() {
    List<Residual> residual = new ArrayList<>();
    if (topology.views().translate()) {
      fleet.policies().values().forEach(policy -> add(policy, residual));
    }
    return residual;
  }

  private void add(SitePolicy policy, List<Residual> residual) {
    SortedMap<String, FlowSet> open = new TreeMap<>();
    SortedMap<String, String> paths = new TreeMap<>();
    for (Piece piece : policy.pieces()) {
      if (piece.peer() instanceof Peer.Remote remote
          && !remote.site().equals(policy.site())
          && inventory().snapshots().containsKey(remote.site())) {
        for (Link link : topology.views().links(policy.site(), remote.site())) {
          Crossed crossed = new Crossed(policy.site(), remote.site(), piece.flow(), link);
          FlowSet flows = flows(policy, piece, unsure(crossed).intersect(remote.addresses()));
          if (!flows.isEmpty()) {
            String cause = cause(crossed);
            open.merge(cause, flows, FlowSet::union);
            paths.put(cause, path(crossed).toString());
          }
        }
      }
    }
    open.forEach(
        (cause, flows) ->
            residual.add(new Residual(Objects.requireNonNull(paths.get(cause)), cause, flows)));
  }

  /** The addresses of the other end that may be somebody else's. */
  private IpSet unsure(Crossed crossed) {
    View view = topology.views().of(crossed.other(), crossed.link());
    if (view.isPlain()) {
      return IpSet.none();
    }
    return crossed.link().kind() == Link.Kind.INTERNET ? IpSet.any() : view.behind();
  }

  private static FlowSet flows(SitePolicy policy, Piece piece, IpSet peer) {
    IpSet own = Objects.requireNonNull(policy.segments().get(piece.segment())).addresses();
    return piece.flow() == Piece.Flow.SENDS
        ? FlowSet.of(own, peer, piece.services())
        : FlowSet.of(peer, own, piece.services());
  }

  private static Path path(Crossed crossed) {
    return crossed.flow() == Piece.Flow.SENDS
        ? new Path(crossed.site(), crossed.other())
        : new Path(crossed.other(), crossed.site());
  }

  private String cause(Crossed crossed) {
    View view = topology.views().of(crossed.other(), crossed.link());
    SiteSnapshot other = Objects.requireNonNull(inventory().snapshots().get(crossed.other()));
    List<String> causes = new ArrayList<>();
    if (crossed.flow() == Piece.Flow.RECEIVES && !view.behind().isEmpty()) {
      causes.add(
          "behind "
              + view.behind()
              + " nobody can be told apart"
              + others(other, view)
              + ", and whoever else leaves by it");
    }
    if (crossed.link().kind() == Link.Kind.INTERNET) {
      causes.add("a public address of " + crossed.other() + " may be somebody else's next");
    }
    causes.add(
        view.isDiscovered()
            ? "its addresses are as old as the reading"
            : "its addresses are as the link states them");
    return String.join("; ", causes);
  }

  /** Who of those that were read is behind it and in no segment: their own gate is not ours. */
  private String others(SiteSnapshot other, View view) {
    IpSet members = topology.members(other.site());
    List<String> names =
        other.workloads().stream()
            .filter(
                workload ->
                    other.attachments().stream()
                        .anyMatch(
                            a ->
                                a.workload().equals(workload.id())
                                    && !view.hidden(a.addresses()).minus(members).isEmpty()))
            .map(workload -> workload.name())
            .sorted()
            .toList();
    String named = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
    if (names.isEmpty()) {
      return "";
    }
    return ": "
        + named
        + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "")
        + " of "
        + other.site();
  }

  private Inventory inventory() {
    return fleet.inventory();
  }
}
