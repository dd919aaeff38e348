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
 * The own side of a rule: the tags of machines, or the addresses of one family of what has none.
 *
 * @param tags secure tags; empty where it is addresses
 * @param addresses of one family; empty where it is tags
 */
record Own(SortedSet<ContainerId> tags, IpSet addresses) {

  Own {
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
  }

  static Own tagged(ContainerId tag) {
    return new Own(new TreeSet<>(Set.of(tag)), IpSet.none());
  }

  static Own at(IpSet addresses) {
    return new Own(new TreeSet<>(), addresses);
  }

  Targets targets() {
    return tags.isEmpty() ? Targets.EVERYBODY : Targets.tagged(tags);
  }

  Side side() {
    return tags.isEmpty() ? Side.addresses(addresses) : Side.ANY;
  }

  /** Both, where they are of one kind. */
  Own and(Own other) {
    SortedSet<ContainerId> both = new TreeSet<>(tags);
    both.addAll(other.tags);
    return new Own(both, addresses.union(other.addresses));
  }

  /** What it is: one rule holds one kind. */
  Kind kind() {
    if (!tags.isEmpty()) {
      return Kind.TAGS;
    }
    return addresses.only(Family.V6).isEmpty() ? Kind.V4 : Kind.V6;
  }

  /** Whether one rule can say both: it holds addresses of one family only. */
  boolean fits(Kind peer) {
    return kind() == Kind.TAGS || peer == Kind.TAGS || kind() == peer;
  }
}
