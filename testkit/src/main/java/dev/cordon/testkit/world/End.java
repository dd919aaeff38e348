package dev.cordon.testkit.world;

import java.util.Objects;

/**
 * One end of a packet, for a packet walker.
 *
 * @param site the site of the workload that has the address, or empty for outside of all sites
 * @param address an IPv4 or IPv6 address
 */
public record End(String site, String address) {

  public End {
    Objects.requireNonNull(site);
    Objects.requireNonNull(address);
  }

  /** An address that no workload has. */
  public static End outside(String address) {
    return new End("", address);
  }

  /** Whether it is an IPv4 address. */
  public boolean isVersion4() {
    return address.indexOf(':') < 0;
  }

  @Override
  public String toString() {
    return (site.isEmpty() ? "outside" : site) + " " + address;
  }
}
