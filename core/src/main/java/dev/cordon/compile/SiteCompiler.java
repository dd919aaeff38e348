package dev.cordon.compile;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.inventory.Inventory;
import dev.cordon.inventory.Member;
import dev.cordon.inventory.View;
import dev.cordon.inventory.Views;
import dev.cordon.model.External;
import dev.cordon.model.Grant;
import dev.cordon.model.Link;
import dev.cordon.model.Party;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Capability;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compiles the policy of one site. */
final class SiteCompiler {

  private final Segmentation segmentation;
  private final Inventory inventory;
  private final SiteSnapshot site;
  private final List<Grant> active;
  private final List<Diagnostic> findings = new ArrayList<>();
  private final SortedMap<String, Fenced> fenced = new TreeMap<>();
  private final List<Piece> pieces = new ArrayList<>();
  private final boolean sendsByAddress;
  private final Map<Piece.Flow, Map<String, List<Peer>>> segmentPeers =
      new EnumMap<>(Piece.Flow.class);
  private final Map<String, IpSet> externalAddresses = new HashMap<>();
  private final Map<String, IpSet> elsewhere = new HashMap<>();
  private final Map<String, Map<String, IpSet>> everyone = new HashMap<>();
  private final Map<String, Map<String, IpSet>> fixed = new HashMap<>();
  private final Views views;
  private final List<Kept> kept;
  private @Nullable IpSet members;

  SiteCompiler(
      Segmentation segmentation,
      Inventory inventory,
      Views views,
      SiteSnapshot site,
      List<Grant> active,
      Overlay overlay) {
    this.segmentation = segmentation;
    this.views = views;
    this.inventory = inventory;
    this.site = site;
    this.active = active;
    this.kept = overlay.kept().stream().filter(one -> one.site().equals(site.site())).toList();
    this.sendsByAddress = site.capabilities().contains(Capability.SENDS_BY_ADDRESS);
  }

  SitePolicy policy() {
    for (Segment segment : segmentation.segments().values()) {
      if (isAt(segment, site.site())) {
        fenced.put(segment.name(), fence(segment));
      }
    }
    for (Grant grant : active) {
      addSide(grant, Piece.Flow.SENDS, grant.from(), grant.to());
      addSide(grant, Piece.Flow.RECEIVES, grant.to(), grant.from());
    }
    kept.stream()
        .filter(one -> fenced.containsKey(one.segment()))
        .map(Kept::piece)
        .forEach(pieces::add);
    Map<Peer, String> names = new HashMap<>();
    pieces.sort(
        Piece.ORDER
            .thenComparing(p -> names.computeIfAbsent(p.peer(), Peer::name))
            .thenComparing(p -> p.services().toString())
            .thenComparing(p -> p.grant().id()));
    FlowSet granted = granted(FlowSet.builder(pieces.size()));
    return new SitePolicy(
        segmentation.name(), site.site(), fenced, pieces, granted, foreseen(granted));
  }

  private FlowSet granted(FlowSet.Builder flows) {
    addGranted(flows);
    return flows.build();
  }

  /** The very same set where nothing more is foreseen than granted: it is put together once. */
  private FlowSet foreseen(FlowSet granted) {
    FlowSet.Builder flows = FlowSet.builder(2 * pieces.size());
    addForeseen(flows);
    return flows.build().isEmpty() ? granted : granted(flows);
  }

  /** What was noticed on the way. */
  List<Diagnostic> findings() {
    return findings;
  }

  private Fenced fence(Segment segment) {
    SortedSet<String> attachments = new TreeSet<>();
    for (Member member : inventory.members(segment.name(), site.site())) {
      member.joinable().forEach(a -> attachments.add(a.id()));
    }
    return new Fenced(segment, attachments, everyone(segment.name(), site.site()));
  }

  private void addSide(Grant grant, Piece.Flow flow, Party here, Party there) {
    if (here instanceof Segment segment && fenced.containsKey(segment.name())) {
      for (Peer peer : peers(grant, flow, segment, there)) {
        pieces.add(new Piece(grant, flow, segment.name(), peer, grant.services()));
      }
    }
  }

  private List<Peer> peers(Grant grant, Piece.Flow flow, Segment own, Party party) {
    if (party instanceof Segment named) {
      String key = views.translate() ? own.name() + " " + named.name() : named.name();
      return segmentPeers
          .computeIfAbsent(flow, any -> new HashMap<>())
          .computeIfAbsent(key, any -> peers(flow, own, named));
    }
    External external = (External) party;
    List<Peer> peers = new ArrayList<>();
    if (!external.cidrs().isEmpty()) {
      IpSet addresses =
          externalAddresses.computeIfAbsent(external.name(), name -> external.addresses());
      peers.add(new Peer.Addresses(external.name(), addresses));
    }
    external.managed().flatMap(list -> maintained(grant, external, list)).ifPresent(peers::add);
    return peers;
  }

  private List<Peer> peers(Piece.Flow flow, Segment own, Segment named) {
    Segment segment = segmentation.segments().getOrDefault(named.name(), named);
    return segment.places().keySet().stream()
        .flatMap(at -> peer(flow, own, segment, at).stream())
        .toList();
  }

  private Optional<Peer> peer(Piece.Flow flow, Segment own, Segment segment, String at) {
    boolean here = at.equals(site.site());
    Optional<Link> way = here ? Optional.empty() : way(flow, own, segment, at);
    boolean named = flow == Piece.Flow.RECEIVES || !sendsByAddress;
    boolean grouped = way.isPresent() && site.groupPeers().contains(at) && isPlain(at, way.get());
    if (named && (here || grouped)) {
      return Optional.of(new Peer.Group(at, segment.name(), everyone(segment.name(), at)));
    }
    IpSet today = today(segment.name(), at);
    IpSet seen = here ? today : way.map(link -> seen(flow, today, at, link)).orElse(IpSet.none());
    return seen.isEmpty()
        ? Optional.empty()
        : Optional.of(new Peer.Remote(at, segment.name(), seen));
  }

  /** The link that a grant goes over: the first that carries it today, or would at all. */
  private Optional<Link> way(Piece.Flow flow, Segment own, Segment segment, String at) {
    IpSet here = today(own.name(), site.site());
    IpSet there = today(segment.name(), at);
    List<Link> links = views.links(site.site(), at);
    boolean first = links.size() < 2 && !views.translate();
    if (first || here.isEmpty() || there.isEmpty()) {
      return links.stream().findFirst();
    }
    return flow == Piece.Flow.SENDS
        ? views.carrying(site.site(), here, at, there)
        : views.carrying(at, there, site.site(), here);
  }

  /** Some of another site, as this one sees them when they send, or sends to them. */
  private IpSet seen(Piece.Flow flow, IpSet some, String at, Link link) {
    View view = views.of(at, link);
    return flow == Piece.Flow.SENDS ? view.reachedBy(some) : view.sentFrom(some);
  }

  private boolean isPlain(String at, Link link) {
    return views.of(at, link).isPlain() && views.of(site.site(), link).isPlain();
  }

  private IpSet today(String segment, String at) {
    return inventory.addresses(segment, at).union(fixed(segment, at));
  }

  private Optional<Peer> maintained(Grant grant, External external, String list) {
    IpSet addresses = site.lists().get(list);
    if (addresses == null) {
      findings.add(
          Diagnostic.error(
              ErrorCode.LIST_UNKNOWN,
              "grant " + grant,
              "\"" + list + "\" is no list that is maintained at \"" + site.site() + "\"",
              "check its name and region, or give the external its prefixes"));
      return Optional.empty();
    }
    return Optional.of(new Peer.MaintainedList(external.name(), list, addresses));
  }

  /** The intent in address form: a grant to an external never reaches a member of a segment. */
  private void addGranted(FlowSet.Builder flows) {
    Map<IpSet, IpSet> outside = new HashMap<>();
    for (Piece piece : pieces) {
      IpSet own = reached(piece);
      IpSet peer = piece.peer().addresses();
      if (piece.peer() instanceof Peer.Addresses || piece.peer() instanceof Peer.MaintainedList) {
        peer = outside.computeIfAbsent(peer, addresses -> addresses.minus(everyMember()));
      }
      if (piece.flow() == Piece.Flow.SENDS) {
        IcmpFamilies.add(flows, own, peer, piece.services());
      } else {
        IcmpFamilies.add(flows, peer, own, piece.services());
      }
    }
  }

  /**
   * The members that a piece is about. Where nobody here can be told yet to send to who joins
   * later, that is not demanded.
   */
  private IpSet reached(Piece piece) {
    Fenced own = Objects.requireNonNull(fenced.get(piece.segment()));
    boolean later =
        sendsByAddress
            && piece.flow() == Piece.Flow.RECEIVES
            && piece.peer() instanceof Peer.Group group
            && group.site().equals(site.site());
    return later ? today(piece.segment(), site.site()) : own.addresses();
  }

  /**
   * What the grants say of workloads that join later where this site knows addresses only, and of
   * those that only another service can join.
   */
  private void addForeseen(FlowSet.Builder flows) {
    for (Grant grant : active) {
      if (grant.from() instanceof Segment from && grant.to() instanceof Segment to) {
        ServiceSet services = grant.services();
        if (fenced.containsKey(from.name())) {
          IcmpFamilies.add(flows, own(from), elsewhere(to), services);
        }
        if (fenced.containsKey(to.name())) {
          IcmpFamilies.add(flows, elsewhere(from), own(to), services);
        }
      }
    }
  }

  private IpSet own(Segment segment) {
    return Objects.requireNonNull(fenced.get(segment.name())).addresses();
  }

  private IpSet elsewhere(Segment named) {
    return elsewhere.computeIfAbsent(
        named.name(), name -> newcomersElsewhere(named).union(fixed(named)));
  }

  private IpSet newcomersElsewhere(Segment named) {
    Segment segment = segmentation.segments().getOrDefault(named.name(), named);
    return IpSet.union(
        segment.places().keySet().stream()
            .filter(at -> at.equals(site.site()) ? sendsByAddress : linked(at))
            .flatMap(
                at ->
                    inventory.newcomer(segment.name(), at).stream()
                        .map(newcomer -> ownAddress(at, newcomer.addresses())))
            .toList());
  }

  private IpSet fixed(Segment named) {
    Segment segment = segmentation.segments().getOrDefault(named.name(), named);
    return IpSet.union(
        segment.places().keySet().stream()
            .filter(at -> at.equals(site.site()) || linked(at))
            .map(at -> ownAddress(at, fixed(segment.name(), at)))
            .toList());
  }

  private IpSet everyMember() {
    IpSet known = members;
    if (known == null) {
      known = gatheredMembers();
      members = known;
    }
    return known;
  }

  private IpSet gatheredMembers() {
    List<IpSet> all = new ArrayList<>();
    for (Segment segment : segmentation.segments().values()) {
      for (String at : segment.places().keySet()) {
        if (at.equals(site.site()) || linked(at)) {
          all.add(ownAddress(at, everyone(segment.name(), at).union(fixed(segment.name(), at))));
        }
      }
    }
    return IpSet.union(all);
  }

  private IpSet everyone(String segment, String at) {
    return everyone
        .computeIfAbsent(at, site -> new HashMap<>())
        .computeIfAbsent(segment, name -> counted(name, at));
  }

  private IpSet counted(String segment, String at) {
    IpSet today = inventory.addresses(segment, at);
    return inventory
        .newcomer(segment, at)
        .map(Attachment::addresses)
        .orElse(IpSet.none())
        .union(today);
  }

  /** Those of a segment whose membership cannot be changed from outside. */
  private IpSet fixed(String segment, String at) {
    return fixed
        .computeIfAbsent(at, site -> new HashMap<>())
        .computeIfAbsent(segment, name -> inventory.fixed(name, at));
  }

  private boolean linked(String other) {
    return views.linked(site.site(), other);
  }

  /**
   * The addresses that stand for some of a site and for nobody else, as this site sees them. What
   * they share is somebody else's too, and nobody is reached by it.
   */
  private IpSet ownAddress(String at, IpSet some) {
    return at.equals(site.site())
        ? some
        : IpSet.union(
            views.links(site.site(), at).stream()
                .map(link -> views.of(at, link).reachedBy(some))
                .toList());
  }

  private static boolean isAt(Segment segment, String site) {
    return segment.places().containsKey(site);
  }
}
