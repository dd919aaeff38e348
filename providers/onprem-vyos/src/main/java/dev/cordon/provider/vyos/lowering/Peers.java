package dev.cordon.provider.vyos.lowering;

import dev.cordon.compile.Peer;
import dev.cordon.compile.Piece;
import dev.cordon.compile.SitePolicy;
import dev.cordon.provider.vyos.state.GroupEntry;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.space.Cidr;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Peers that are known by addresses: one prefix is written into the rule, several are a group of
 * ours, so that rules stay when the addresses change.
 */
final class Peers {

  private final SitePolicy policy;
  private final SortedMap<String, Set<IpSet>> called = new TreeMap<>();
  private final SortedMap<String, Container> groups = new TreeMap<>();

  Peers(SitePolicy policy) {
    this.policy = policy;
    for (Piece piece : policy.pieces()) {
      if (!(piece.peer() instanceof Peer.Group)) {
        called
            .computeIfAbsent(piece.peer().name(), any -> new java.util.LinkedHashSet<>())
            .add(piece.peer().addresses());
      }
    }
  }

  /** The groups that sides named. */
  Iterable<Container> groups() {
    return groups.values();
  }

  /**
   * What a rule says of a peer on one side; empty if the family has none of its addresses.
   *
   * @param side {@code source} or {@code destination}
   */
  Optional<SortedMap<String, String>> side(String side, Peer peer, Family family) {
    SortedMap<String, String> parts = new TreeMap<>();
    if (peer instanceof Peer.Group group) {
      parts.put(
          side + " group address-group",
          name(Names.segment(policy.site(), policy.fleet(), group.segment())));
      return Optional.of(parts);
    }
    IpSet addresses = peer.addresses().only(family);
    if (addresses.isEmpty()) {
      return Optional.empty();
    }
    List<Cidr> prefixes = addresses.prefixes();
    if (prefixes.size() > 1) {
      parts.put(side + " group address-group", name(group(peer).id()));
    } else if (!addresses.equals(IpSet.any(family))) {
      Cidr only = prefixes.get(0);
      parts.put(side + " address", only.isSingle() ? only.network().text() : only.text());
    }
    return Optional.of(parts);
  }

  static String name(dev.cordon.state.ContainerId group) {
    return Names.groupName(group).orElseThrow();
  }

  private Container group(Peer peer) {
    return groups.computeIfAbsent(called(peer), name -> group(peer, name));
  }

  private String called(Peer peer) {
    Set<IpSet> same = called.getOrDefault(peer.name(), Set.of());
    return same.size() < 2
        ? peer.name()
        : peer.name() + "-" + Names.hash(peer.addresses().prefixes().toString());
  }

  private Container group(Peer peer, String name) {
    List<NativeRule> entries = new ArrayList<>();
    for (Family family : Family.values()) {
      List<Cidr> prefixes = peer.addresses().only(family).prefixes();
      if (prefixes.size() > 1) {
        prefixes.forEach(prefix -> entries.add(GroupEntry.of(policy.site(), prefix)));
      }
    }
    Map<String, String> marks = Names.groupMarks(policy.fleet(), "peer " + name);
    return new Container(
        Names.peer(policy.site(), policy.fleet(), name),
        Ownership.OWNED,
        new TreeMap<>(marks),
        entries);
  }
}
