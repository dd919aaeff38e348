package dev.cordon.verify;

import dev.cordon.compile.Piece;
import dev.cordon.compile.SitePolicy;
import dev.cordon.inventory.Member;
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
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Tells a packet to people: who stands at its ends, what each gate says of it, who granted it. */
public final class Witnesses {

  private final Fleet fleet;
  private final SortedMap<String, SiteState> states;

  Witnesses(Fleet fleet, SortedMap<String, SiteState> states) {
    this.fleet = fleet;
    this.states = states;
  }

  /** What each gate of every site says of a packet. */
  public List<Crossing> crossings(Packet packet) {
    List<Crossing> all = new ArrayList<>();
    states.forEach(
        (site, state) ->
            all.addAll(
                Objects.requireNonNull(fleet.meanings().get(site)).crossings(state, packet)));
    return all;
  }

  /** The grants that want a packet. */
  public List<Grant> grants(Packet packet) {
    List<Grant> wanting = new ArrayList<>();
    for (SitePolicy policy : fleet.policies().values()) {
      for (Piece piece : policy.pieces()) {
        if (wants(policy, piece, packet) && !wanting.contains(piece.grant())) {
          wanting.add(piece.grant());
        }
      }
    }
    return wanting;
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
    crossings(packet).forEach(crossing -> because.add(crossing.text()));
    List<Grant> wanting = grants(packet);
    wanting.forEach(grant -> because.add("granted by " + grant + " — " + grant.reason()));
    if (wanting.isEmpty()) {
      because.add("no grant admits it");
    }
    return new Counterexample(
        kind, path.toString(), packet, name(packet.source()), name(packet.destination()), because);
  }

  Counterexample borrowed(Path path, Packet packet) {
    Counterexample plain = tell(Counterexample.Kind.STOPPED, path, packet);
    List<String> because = new ArrayList<>(plain.because());
    because.add("only rules that are not ours let it through; ours are missing");
    return new Counterexample(
        plain.kind(), plain.path(), packet, plain.from(), plain.to(), because);
  }

  /** Which rules let these flows through, from one packet of them. */
  String cause(FlowSet flows) {
    SortedSet<String> by = new TreeSet<>();
    flows
        .witness()
        .ifPresent(
            packet ->
                crossings(packet).stream()
                    .filter(c -> c.answer() == Crossing.Answer.PASSES)
                    .forEach(c -> by.add(c.by())));
    return by.isEmpty() ? "rules that are not ours" : String.join("; ", by);
  }

  private static boolean wants(SitePolicy policy, Piece piece, Packet packet) {
    if (!piece
        .services()
        .contains(packet.protocol(), packet.sourcePort(), packet.destinationPort())) {
      return false;
    }
    boolean sends = piece.flow() == Piece.Flow.SENDS;
    IpAddress own = sends ? packet.source() : packet.destination();
    IpAddress peer = sends ? packet.destination() : packet.source();
    return Objects.requireNonNull(policy.segments().get(piece.segment())).addresses().contains(own)
        && piece.peer().addresses().contains(peer)
        && policy
            .granted()
            .services(packet.source(), packet.destination())
            .contains(packet.protocol(), packet.sourcePort(), packet.destinationPort());
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
