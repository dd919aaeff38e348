package dev.cordon.provider.gcp.lowering;

import dev.cordon.provider.gcp.state.Side;
import dev.cordon.provider.gcp.state.Targets;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.state.ContainerId;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The own side of a rule: the tags of members, or the addresses of one family of what has none.
 *
 * @param tags tags that are containers: secure ones, or network tags of segments; never both
 * @param networkTags network tags that the vendor gives, such as that of a connector
 * @param addresses of one family; empty where it is tags
 */
record Own(SortedSet<ContainerId> tags, SortedSet<String> networkTags, IpSet addresses) {

  Own {
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    networkTags = Collections.unmodifiableSortedSet(new TreeSet<>(networkTags));
  }

  static Own tagged(ContainerId tag) {
    return tagged(new TreeSet<>(Set.of(tag)));
  }

  static Own tagged(SortedSet<ContainerId> tags) {
    return new Own(tags, new TreeSet<>(), IpSet.none());
  }

  static Own networkTagged(SortedSet<String> networkTags) {
    return new Own(new TreeSet<>(), networkTags, IpSet.none());
  }

  static Own at(IpSet addresses) {
    return new Own(new TreeSet<>(), new TreeSet<>(), addresses);
  }

  Targets targets() {
    return new Targets(tags, networkTags, new TreeSet<>(), false);
  }

  Side side() {
    return isTagged() ? Side.ANY : Side.addresses(addresses);
  }

  /** Both, where they are of one kind. */
  Own and(Own other) {
    SortedSet<ContainerId> both = new TreeSet<>(tags);
    both.addAll(other.tags);
    SortedSet<String> vendors = new TreeSet<>(networkTags);
    vendors.addAll(other.networkTags);
    return new Own(both, vendors, addresses.union(other.addresses));
  }

  /** Whether it names tags and no addresses. */
  boolean isTagged() {
    return !tags.isEmpty() || !networkTags.isEmpty();
  }

  /** What it is: one rule holds one kind. */
  Kind kind() {
    if (isTagged()) {
      return Kind.TAGS;
    }
    return addresses.only(Family.V6).isEmpty() ? Kind.V4 : Kind.V6;
  }

  /** Whether one rule can say both: it holds addresses of one family only. */
  boolean fits(Kind peer) {
    return kind() == Kind.TAGS || peer == Kind.TAGS || kind() == peer;
  }
}
