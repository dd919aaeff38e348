package dev.cordon.provider.gcp.meaning;

import dev.cordon.space.IpSet;
import java.util.Collection;

/**
 * Addresses, as far as they are known.
 *
 * @param sure certainly these
 * @param maybe possibly these; a superset
 */
record Reach(IpSet sure, IpSet maybe) {

  static Reach known(IpSet addresses) {
    return new Reach(addresses, addresses);
  }

  static Reach all(Collection<Reach> parts) {
    return new Reach(
        IpSet.union(parts.stream().map(Reach::sure).toList()),
        IpSet.union(parts.stream().map(Reach::maybe).toList()));
  }

  /** Whether there is no doubt about them. */
  boolean isKnown() {
    return sure.equals(maybe);
  }

  /** The part of these that is in other addresses too. */
  Reach in(IpSet others) {
    return new Reach(sure.intersect(others), maybe.intersect(others));
  }

  /** The same, but none of them for certain. */
  Reach doubtful() {
    return new Reach(IpSet.none(), maybe);
  }
}
