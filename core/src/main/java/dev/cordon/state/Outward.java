package dev.cordon.state;

import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a site looks from the internet, as far as its fabric tells.
 *
 * @param egress the public addresses that connections of workloads without one of their own leave
 *     by: those of NAT gateways
 * @param ownPublic the public address of a private one, where the fabric translates them one to one
 */
public record Outward(IpSet egress, SortedMap<IpAddress, IpAddress> ownPublic) {

  private static final Outward UNKNOWN = new Outward(IpSet.none(), new TreeMap<>());

  public Outward {
    Objects.requireNonNull(egress);
    ownPublic = Collections.unmodifiableSortedMap(new TreeMap<>(ownPublic));
  }

  /** A site whose fabric tells nothing of it. */
  public static Outward unknown() {
    return UNKNOWN;
  }
}
