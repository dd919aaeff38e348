package dev.cordon.provider.vyos.meaning;

import dev.cordon.space.Family;
import dev.cordon.space.IpSet;

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

  static Reach unknown() {
    return new Reach(IpSet.none(), IpSet.any());
  }

  Reach union(Reach other) {
    return new Reach(sure.union(other.sure), maybe.union(other.maybe));
  }

  Reach intersect(Reach other) {
    return new Reach(sure.intersect(other.sure), maybe.intersect(other.maybe));
  }

  /** Everybody else; what is not sure to be inside may be outside. */
  Reach complement() {
    return new Reach(maybe.complement(), sure.complement());
  }

  Reach only(Family family) {
    return new Reach(sure.only(family), maybe.only(family));
  }
}
