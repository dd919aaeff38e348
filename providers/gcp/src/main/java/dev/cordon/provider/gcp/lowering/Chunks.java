package dev.cordon.provider.gcp.lowering;

import dev.cordon.provider.gcp.state.Limits;
import dev.cordon.provider.gcp.state.Side;
import dev.cordon.space.Cidr;
import dev.cordon.space.IpSet;
import dev.cordon.state.ContainerId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Sides cut into parts that one rule can hold. */
final class Chunks {

  private Chunks() {}

  /** A rule as so many as the limits of one side need. */
  static List<Wanted> of(Wanted wanted, Limits limits) {
    List<Wanted> parts = new ArrayList<>();
    for (SortedSet<ContainerId> targets : tags(wanted.targets(), limits.tagsPerSide())) {
      for (Side peer : sides(wanted.peer(), limits)) {
        parts.add(
            new Wanted(wanted.direction(), targets, peer, wanted.services(), wanted.grants()));
      }
    }
    return parts;
  }

  private static List<Side> sides(Side peer, Limits limits) {
    if (!peer.tags().isEmpty()) {
      return tags(peer.tags(), limits.tagsPerSide()).stream().map(Side::tagged).toList();
    }
    List<Cidr> prefixes = peer.addresses().prefixes();
    if (prefixes.size() <= limits.rangesPerSide()) {
      return List.of(peer);
    }
    List<Side> parts = new ArrayList<>();
    for (int at = 0; at < prefixes.size(); at += limits.rangesPerSide()) {
      int end = Math.min(prefixes.size(), at + limits.rangesPerSide());
      parts.add(Side.addresses(IpSet.of(prefixes.subList(at, end).toArray(Cidr[]::new))));
    }
    return parts;
  }

  /** Tags in parts of so many at most. */
  static List<SortedSet<ContainerId>> tags(SortedSet<ContainerId> tags, int most) {
    List<SortedSet<ContainerId>> parts = new ArrayList<>();
    for (ContainerId tag : tags) {
      if (parts.isEmpty() || parts.get(parts.size() - 1).size() == most) {
        parts.add(new TreeSet<>());
      }
      parts.get(parts.size() - 1).add(tag);
    }
    return parts;
  }
}
