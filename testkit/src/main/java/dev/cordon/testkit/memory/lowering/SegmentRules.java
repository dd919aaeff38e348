package dev.cordon.testkit.memory.lowering;

import dev.cordon.compile.Peer;
import dev.cordon.compile.Piece;
import dev.cordon.space.Cidr;
import dev.cordon.space.Family;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.Direction;
import dev.cordon.testkit.memory.state.GroupName;
import dev.cordon.testkit.memory.state.MemoryPeer;
import dev.cordon.testkit.memory.state.MemoryRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pieces of one segment to the rules of its group, merged for each peer. */
final class SegmentRules {

  private record Key(Direction direction, MemoryPeer peer) {}

  private final String fleet;
  private final Map<Key, List<Piece>> byPeer = new LinkedHashMap<>();

  SegmentRules(String fleet) {
    this.fleet = fleet;
  }

  void add(Piece piece) {
    Direction direction = piece.flow() == Piece.Flow.SENDS ? Direction.EGRESS : Direction.INGRESS;
    for (MemoryPeer peer : peers(piece.peer())) {
      byPeer.computeIfAbsent(new Key(direction, peer), key -> new ArrayList<>()).add(piece);
    }
  }

  List<MemoryRule> rules() {
    List<MemoryRule> rules = new ArrayList<>();
    byPeer.forEach(
        (key, pieces) -> {
          ServiceSet all = ServiceSet.none();
          for (Piece piece : pieces) {
            all = all.union(piece.services());
          }
          for (Part part : Part.of(all)) {
            if (fits(key.peer(), part)) {
              rules.add(rule(key, part, pieces));
            }
          }
        });
    return rules;
  }

  private static MemoryRule rule(Key key, Part part, List<Piece> pieces) {
    List<Piece> served = pieces.stream().filter(p -> p.services().overlaps(part.set())).toList();
    return new MemoryRule(
        key.direction(), key.peer(), part.protocol(), part.first(), part.last(), Notes.of(served));
  }

  private List<MemoryPeer> peers(Peer peer) {
    if (peer instanceof Peer.Group group) {
      return List.of(new MemoryPeer.Group(GroupName.of(fleet, group.segment(), group.site())));
    }
    List<MemoryPeer> prefixes = new ArrayList<>();
    for (Cidr prefix : peer.addresses().prefixes()) {
      prefixes.add(new MemoryPeer.Prefix(prefix));
    }
    return prefixes;
  }

  /** Each family has an ICMP of its own. */
  private static boolean fits(MemoryPeer peer, Part part) {
    if (!(peer instanceof MemoryPeer.Prefix prefix)) {
      return true;
    }
    Family other = prefix.cidr().network().family() == Family.V4 ? Family.V6 : Family.V4;
    return part.protocol() != (other == Family.V4 ? ServiceSet.ICMP : ServiceSet.ICMPV6);
  }
}
