package dev.cordon.cli.graph;

import dev.cordon.cli.graph.Graph.Edge;
import dev.cordon.cli.graph.Graph.Kind;
import dev.cordon.cli.graph.Graph.Node;
import dev.cordon.cli.graph.Graph.State;
import dev.cordon.cli.text.Names;
import dev.cordon.inventory.Inventory;
import dev.cordon.inventory.Member;
import dev.cordon.model.External;
import dev.cordon.model.Party;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Who there is in a graph, with the addresses behind each. */
final class Places {

  private static final String NOWHERE = "";

  /** A node and who is behind it. */
  record Place(Node node, IpSet addresses) {
    String id() {
      return node.id();
    }

    String site() {
      return node.site();
    }
  }

  private final List<Place> all = new ArrayList<>();
  private final IpSet later;

  private Places(IpSet later) {
    this.later = later;
  }

  static Places of(Segmentation segmentation, Inventory inventory) {
    Places places =
        new Places(
            IpSet.union(
                inventory.newcomers().values().stream()
                    .flatMap(bySegment -> bySegment.values().stream())
                    .map(Attachment::addresses)
                    .toList()));
    for (SiteSnapshot site : inventory.snapshots().values()) {
      places.addSite(site, segmentation, inventory);
    }
    IpSet here = IpSet.union(places.all.stream().map(Place::addresses).toList());
    IpSet far = here.union(places.later).complement();
    for (External external : segmentation.externals()) {
      IpSet addresses = addresses(external, inventory).intersect(far);
      places.add(Kind.EXTERNAL, external.name(), NOWHERE, "", prefixes(external), addresses);
      far = far.minus(addresses);
    }
    places.add(Kind.WORLD, "anywhere else", NOWHERE, "", List.of(), far);
    return places;
  }

  List<Place> all() {
    return all;
  }

  /** Those who may join later: nobody is there yet. */
  IpSet later() {
    return later;
  }

  /** Where one end of a grant is. */
  List<Place> of(Party party) {
    Kind kind = party instanceof Segment ? Kind.SEGMENT : Kind.EXTERNAL;
    return all.stream()
        .filter(p -> p.node().kind() == kind && p.node().name().equals(party.name()))
        .toList();
  }

  /** The nodes, without the rest of the world where no edge touches it. */
  List<Node> nodes(Collection<Edge> edges) {
    Set<String> touched = new HashSet<>();
    Set<String> wrong = new HashSet<>();
    for (Edge edge : edges) {
      touched.addAll(List.of(edge.from(), edge.to()));
      if (edge.state() != State.GRANTED) {
        wrong.addAll(List.of(edge.from(), edge.to()));
      }
    }
    return all.stream()
        .map(Place::node)
        .filter(node -> node.kind() != Kind.WORLD || touched.contains(node.id()))
        .map(node -> judged(node, wrong.contains(node.id())))
        .toList();
  }

  private static Node judged(Node node, boolean wrong) {
    return new Node(
        node.id(),
        node.kind(),
        node.name(),
        node.site(),
        node.role(),
        node.members(),
        wrong && node.kind() != Kind.WORLD && node.kind() != Kind.EXTERNAL);
  }

  private void addSite(SiteSnapshot site, Segmentation segmentation, Inventory inventory) {
    for (Segment segment : segmentation.segments().values()) {
      if (segment.places().containsKey(site.site())) {
        List<Member> members = inventory.members(segment.name(), site.site());
        add(
            Kind.SEGMENT,
            segment.name(),
            site.site(),
            segment.role().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            members.stream().map(m -> m.workload().name()).distinct().toList(),
            IpSet.union(members.stream().map(Member::addresses).toList()));
      }
    }
    List<Workload> others = inventory.unclaimed().getOrDefault(site.site(), List.of());
    if (!others.isEmpty()) {
      Set<String> ids = others.stream().map(Workload::id).collect(Collectors.toSet());
      add(
          Kind.UNCLAIMED,
          "in no segment",
          site.site(),
          "",
          others.stream().map(Workload::name).distinct().toList(),
          IpSet.union(
              site.attachments().stream()
                  .filter(a -> ids.contains(a.workload()))
                  .map(Attachment::addresses)
                  .toList()));
    }
  }

  private void add(
      Kind kind, String name, String site, String role, List<String> members, IpSet addresses) {
    List<String> sorted = members.stream().sorted(Names.NATURAL).toList();
    Node node = new Node("n" + all.size(), kind, name, site, role, sorted, false);
    all.add(new Place(node, addresses));
  }

  private static List<String> prefixes(External external) {
    List<String> prefixes = new ArrayList<>(external.cidrs());
    external.managed().ifPresent(prefixes::add);
    return prefixes;
  }

  private static IpSet addresses(External external, Inventory inventory) {
    return external
        .addresses()
        .union(
            IpSet.union(
                inventory.snapshots().values().stream()
                    .flatMap(
                        site ->
                            external.managed().stream()
                                .map(list -> site.lists().getOrDefault(list, IpSet.none())))
                    .toList()));
  }
}
