package dev.cordon.provider.aws.lowering;

import dev.cordon.compile.Peer;
import dev.cordon.compile.Piece;
import dev.cordon.compile.Piece.Flow;
import dev.cordon.compile.SitePolicy;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.aws.state.GroupName;
import dev.cordon.provider.aws.state.ManagedList;
import dev.cordon.provider.aws.state.SgPeer;
import dev.cordon.provider.aws.state.SgRule;
import dev.cordon.provider.aws.state.Spoken;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.Direction;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules that one segment at a site needs, wherever they will be kept. Used once. */
final class Wanted {

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;
  private final VpcFabric fabric;
  private final String segment;
  private final List<Diagnostic> findings = new ArrayList<>();
  private final List<SgRule> rules = new ArrayList<>();
  private boolean namesLists;

  private Wanted(SitePolicy policy, SiteSnapshot snapshot, String segment) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.fabric = VpcFabric.of(snapshot.fabric());
    this.segment = segment;
  }

  /** What a segment wants. */
  static Wanted of(SitePolicy policy, SiteSnapshot snapshot, String segment) {
    Wanted wanted = new Wanted(policy, snapshot, segment);
    for (Flow flow : Flow.values()) {
      wanted.add(flow, policy.pieces(segment, flow).stream().filter(wanted::expressible).toList());
    }
    wanted.rules.sort(Comparator.naturalOrder());
    return wanted;
  }

  String segment() {
    return segment;
  }

  /** Sorted. */
  List<SgRule> rules() {
    return rules;
  }

  /** Whether some rule names a prefix list, and so may count more than once. */
  boolean namesLists() {
    return namesLists;
  }

  /** What cannot be said. */
  List<Diagnostic> findings() {
    return findings;
  }

  private boolean expressible(Piece piece) {
    Optional<String> obstacle = Translation.obstacle(piece.services());
    obstacle.ifPresent(
        why ->
            findings.add(
                Diagnostic.error(
                    ErrorCode.NOT_EXPRESSIBLE,
                    "grant " + piece.grant() + " at \"" + policy.site() + "\"",
                    why,
                    "grant whole tcp or udp ports, icmp, or a whole protocol")));
    return obstacle.isEmpty();
  }

  private void add(Flow flow, List<Piece> pieces) {
    Map<SgPeer, List<Piece>> named = new LinkedHashMap<>();
    List<Piece> addressed = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece.peer() instanceof Peer.Remote || piece.peer() instanceof Peer.Addresses) {
        addressed.add(piece);
      } else {
        named(piece).ifPresent(p -> named.computeIfAbsent(p, any -> new ArrayList<>()).add(piece));
      }
    }
    Direction direction = flow == Flow.RECEIVES ? Direction.INGRESS : Direction.EGRESS;
    named.forEach((peer, of) -> addNamed(direction, peer, of));
    for (Family family : Family.values()) {
      addAddressed(direction, family, addressed);
    }
  }

  private Optional<SgPeer> named(Piece piece) {
    if (piece.peer() instanceof Peer.Group group) {
      return group(piece, group);
    }
    Peer.MaintainedList maintained = (Peer.MaintainedList) piece.peer();
    Optional<ManagedList> list = fabric.list(maintained.list());
    if (list.isEmpty()) {
      findings.add(
          Diagnostic.error(
              ErrorCode.LIST_UNKNOWN,
              "grant " + piece.grant(),
              "\"" + maintained.list() + "\" is no prefix list at " + fabric.place(),
              "check its name and Region, or give the external its prefixes"));
    }
    return list.map(found -> new SgPeer.PrefixList(found.id()));
  }

  private Optional<SgPeer> group(Piece piece, Peer.Group group) {
    boolean near = group.site().equals(policy.site());
    if (!near && !snapshot.groupPeers().contains(group.site())) {
      findings.add(
          Diagnostic.error(
              ErrorCode.NOT_EXPRESSIBLE,
              "grant " + piece.grant(),
              "groups of \"" + group.site() + "\" cannot be named at \"" + policy.site() + "\"",
              "peer the two VPCs in one Region, or declare the link as routed"));
      return Optional.empty();
    }
    GroupName name = GroupName.first(policy.fleet(), group.segment());
    return Optional.of(new SgPeer.Group(name.at(group.site())));
  }

  private void addNamed(Direction direction, SgPeer peer, List<Piece> pieces) {
    ServiceSet services = ServiceSet.none();
    for (Piece piece : pieces) {
      services = services.union(carried(peer, piece.services()));
    }
    Reasons reasons = new Reasons(pieces);
    for (Spoken spoken : Translation.of(services)) {
      put(direction, spoken, peer, reasons.of(spoken));
    }
  }

  /** A prefix list has one family; a group has both. */
  private ServiceSet carried(SgPeer peer, ServiceSet services) {
    return peer instanceof SgPeer.PrefixList list
        ? fabric
            .list(list.id())
            .map(found -> Translation.in(found.family(), services))
            .orElse(services)
        : services;
  }

  private void addAddressed(Direction direction, Family family, List<Piece> pieces) {
    List<Cover.Part> parts = new ArrayList<>();
    for (Piece piece : pieces) {
      IpSet addresses = piece.peer().addresses().only(family);
      ServiceSet services = Translation.in(family, piece.services());
      if (!addresses.isEmpty() && !services.isEmpty()) {
        parts.add(new Cover.Part(addresses, services, List.of(piece)));
      }
    }
    for (Cover.Patch patch : Cover.of(parts)) {
      Reasons reasons = new Reasons(patch.pieces());
      SgPeer.@Nullable Prefix peer = null;
      for (Box box : patch.boxes()) {
        peer =
            peer != null && peer.cidr().equals(box.cidr()) ? peer : new SgPeer.Prefix(box.cidr());
        put(direction, box.spoken(), peer, reasons.of(box));
      }
    }
  }

  private void put(Direction direction, Spoken spoken, SgPeer peer, String note) {
    namesLists |= peer instanceof SgPeer.PrefixList;
    rules.add(new SgRule(policy.site(), direction, spoken, peer, note));
  }
}
