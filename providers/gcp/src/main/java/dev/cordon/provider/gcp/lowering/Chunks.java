package dev.cordon.provider.gcp.lowering;

import dev.cordon.provider.gcp.state.Limits;
import dev.cordon.provider.gcp.state.Side;
import dev.cordon.space.Cidr;
import dev.cordon.space.IpSet;
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
    for (Own own : owns(wanted.own(), limits)) {
      for (Side peer : sides(wanted.peer(), limits)) {
        parts.add(new Wanted(wanted.direction(), own, peer, wanted.services(), wanted.grants()));
      }
    }
    return parts;
  }

  /** The own side of rules in parts that one rule can hold. */
  static List<Own> owns(Own own, Limits limits) {
    if (!own.isTagged()) {
      return addresses(own.addresses(), limits).stream().map(Own::at).toList();
    }
    List<Own> parts = new ArrayList<>();
    tags(own.tags(), limits.tagsPerSide()).forEach(tags -> parts.add(Own.tagged(tags)));
    tags(own.networkTags(), limits.tagsPerSide())
        .forEach(tags -> parts.add(Own.networkTagged(tags)));
    return parts;
  }

  private static List<Side> sides(Side peer, Limits limits) {
    if (!peer.tags().isEmpty()) {
      return tags(peer.tags(), limits.tagsPerSide()).stream().map(Side::tagged).toList();
    }
    return addresses(peer.addresses(), limits).stream().map(Side::addresses).toList();
  }

  private static List<IpSet> addresses(IpSet addresses, Limits limits) {
    List<Cidr> prefixes = addresses.prefixes();
    if (prefixes.size() <= limits.rangesPerSide()) {
      return List.of(addresses);
    }
    List<IpSet> parts = new ArrayList<>();
    for (int at = 0; at < prefixes.size(); at += limits.rangesPerSide()) {
      int end = Math.min(prefixes.size(), at + limits.rangesPerSide());
      parts.add(IpSet.of(prefixes.subList(at, end).toArray(Cidr[]::new)));
    }
    return parts;
  }

  /** Tags in parts of so many at most. */
  private static <T> List<SortedSet<T>> tags(SortedSet<T> tags, int most) {
    List<SortedSet<T>> parts = new ArrayList<>();
    for (T tag : tags) {
      if (parts.isEmpty() || parts.get(parts.size() - 1).size() == most) {
        parts.add(new TreeSet<>());
      }
      parts.get(parts.size() - 1).add(tag);
    }
    return parts;
  }
}
