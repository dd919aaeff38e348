package dev.cordon.verify;

import dev.cordon.compile.Peer;
import dev.cordon.compile.Piece;
import dev.cordon.compile.SitePolicy;
import dev.cordon.inventory.Member;
import dev.cordon.inventory.Views;
import dev.cordon.model.Grant;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpAddress;
import dev.cordon.space.Packet;
import dev.cordon.spi.Crossing;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Tells a packet to people: who stands at its ends, what each gate says of it, who granted it. */
public final class Witnesses {

  private final Fleet fleet;
  private final Crossover crossing;
  private final SortedMap<String, SiteState> states;

  Witnesses(Fleet fleet, Views views, SortedMap<String, SiteState> states) {
    this(fleet, states, new Crossover(views, states));
  }

  private Witnesses(Fleet fleet, SortedMap<String, SiteState> states, Crossover crossing) {
    this.fleet = fleet;
    this.states = states;
    this.crossing = crossing;
  }

  /**
   * The same for packets between some sites only: two sites may use the same addresses.
   *
   * @param from where senders are; empty where that is not known
   * @param to where receivers are; empty where that is not known
   */
  public Witnesses between(Set<String> from, Set<String> to) {
    return new Witnesses(fleet, states, crossing.between(from, to));
  }

  /** What each gate of every site says of a packet, told by the addresses its ends have at home. */
  public List<Crossing> crossings(Packet packet) {
    return crossings(crossing.path(packet), packet);
  }

  private List<Crossing> crossings(Path path, Packet packet) {
    List<Crossing> all = new ArrayList<>();
    crossing
        .packets(path, packet)
        .forEach(
            (site, seen) ->
                all.addAll(
                    Objects.requireNonNull(fleet.meanings().get(site))
                        .crossings(Objects.requireNonNull(states.get(site)), seen)));
    return all;
  }

  /** How the ends of a packet look from each other, where that is not how they are at home. */
  public List<String> seen(Packet packet) {
    return crossing.seen(crossing.path(packet), packet);
  }

  /** Where a packet travels, by the addresses that its ends have at home. */
  public Path path(Packet packet) {
    return crossing.path(packet);
  }

  /** The grants that want a packet. */
  public List<Grant> grants(Packet packet) {
    return grants(crossing.path(packet), packet);
  }

  private List<Grant> grants(Path path, Packet packet) {
    SortedMap<String, Packet> packets = crossing.packets(path, packet);
    List<Grant> wanting = new ArrayList<>();
    for (SitePolicy policy : fleet.policies().values()) {
      for (Piece piece : policy.pieces()) {
        Packet seen = packets.get(policy.site());
        if (seen != null && wants(policy, piece, seen) && !wanting.contains(piece.grant())) {
          wanting.add(piece.grant());
        }
      }
    }
    return wanting;
  }

  /**
   * The grants with externals that together open both ends of a packet between two members, though
   * none of them means it: rules that only admit cannot leave members out of a prefix. Empty if
   * there are none at one of the ends.
   */
  public List<Grant> meeting(Packet packet) {
    List<Grant> sent = withExternals(packet, Piece.Flow.SENDS);
    List<Grant> heard = withExternals(packet, Piece.Flow.RECEIVES);
    return sent.isEmpty() || heard.isEmpty()
        ? List.of()
        : Stream.concat(sent.stream(), heard.stream()).distinct().toList();
  }

  private List<Grant> withExternals(Packet packet, Piece.Flow flow) {
    SortedMap<String, Packet> packets = crossing.packets(crossing.path(packet), packet);
    return fleet.policies().values().stream()
        .filter(policy -> packets.containsKey(policy.site()))
        .flatMap(
            policy ->
                policy.pieces().stream()
                    .filter(piece -> piece.flow() == flow && isExternal(piece.peer()))
                    .filter(
                        piece ->
                            covers(
                                policy, piece, Objects.requireNonNull(packets.get(policy.site())))))
        .map(Piece::grant)
        .toList();
  }

  private static boolean isExternal(Peer peer) {
    return peer instanceof Peer.Addresses || peer instanceof Peer.MaintainedList;
  }

  /** What people call an address of a site, or of any if it has none there. */
  private String name(String site, IpAddress address) {
    SiteState state = states.get(site);
    if (state != null) {
      for (Attachment attachment : state.attachments()) {
        if (attachment.addresses().contains(address)) {
          return name(state, attachment);
        }
      }
    }
    return name(address);
  }

  /** What people call the source of a packet. */
  public String source(Packet packet) {
    return name(crossing.path(packet).from(), packet.source());
  }

  /** What people call the destination of a packet. */
  public String destination(Packet packet) {
    return name(crossing.path(packet).to(), packet.destination());
  }

  /** What people call an address: its workload and segments, or the address itself. */
  public String name(IpAddress address) {
    for (var site : states.values()) {
      for (Attachment attachment : site.attachments()) {
        if (attachment.addresses().contains(address)) {
          return name(site, attachment);
        }
      }
    }
    return address.text();
  }

  Counterexample tell(Counterexample.Kind kind, Path path, Packet packet) {
    List<String> because = new ArrayList<>();
    because.addAll(crossing.seen(path, packet));
    crossings(path, packet).forEach(passed -> because.add(passed.text()));
    List<Grant> wanting = grants(path, packet);
    wanting.forEach(grant -> because.add("granted by " + grant + " — " + grant.reason()));
    if (wanting.isEmpty()) {
      because.add("no grant admits it");
    }
    return new Counterexample(
        kind,
        path.toString(),
        packet,
        name(path.from(), packet.source()),
        name(path.to(), packet.destination()),
        because);
  }

  Counterexample borrowed(Path path, Packet packet) {
    Counterexample plain = tell(Counterexample.Kind.STOPPED, path, packet);
    List<String> because = new ArrayList<>(plain.because());
    because.add("only rules that are not ours let it through; ours are missing");
    return new Counterexample(
        plain.kind(), plain.path(), packet, plain.from(), plain.to(), because);
  }

  /** Which rules let these flows through, from one packet of them. */
  String cause(Path path, FlowSet flows) {
    SortedSet<String> by = new TreeSet<>();
    flows
        .witness()
        .ifPresent(
            packet ->
                crossings(path, packet).stream()
                    .filter(c -> c.answer() == Crossing.Answer.PASSES)
                    .forEach(c -> by.add(c.by())));
    return by.isEmpty() ? "rules that are not ours" : String.join("; ", by);
  }

  private static boolean wants(SitePolicy policy, Piece piece, Packet packet) {
    return covers(policy, piece, packet)
        && policy
            .foreseen()
            .services(packet.source(), packet.destination())
            .contains(packet.protocol(), packet.sourcePort(), packet.destinationPort());
  }

  private static boolean covers(SitePolicy policy, Piece piece, Packet packet) {
    boolean sends = piece.flow() == Piece.Flow.SENDS;
    IpAddress own = sends ? packet.source() : packet.destination();
    IpAddress peer = sends ? packet.destination() : packet.source();
    return piece
            .services()
            .contains(packet.protocol(), packet.sourcePort(), packet.destinationPort())
        && Objects.requireNonNull(policy.segments().get(piece.segment())).addresses().contains(own)
        && piece.peer().addresses().contains(peer);
  }

  private String name(SiteState site, Attachment attachment) {
    if (attachment.id().startsWith("newcomer:")) {
      return "a workload that joins segment " + attachment.id().substring("newcomer:".length());
    }
    List<String> segments =
        fleet.inventory().members().stream()
            .filter(m -> m.site().equals(site.snapshot().site()))
            .filter(m -> m.attachments().stream().anyMatch(a -> a.id().equals(attachment.id())))
            .map(Member::segment)
            .toList();
    String workload =
        site.snapshot().workloads().stream()
            .filter(w -> w.id().equals(attachment.workload()))
            .map(Workload::name)
            .findFirst()
            .orElse(attachment.workload());
    return segments.isEmpty() ? workload : workload + " [" + String.join(", ", segments) + "]";
  }
}
