package dev.cordon.model;

import dev.cordon.space.Family;
import dev.cordon.space.IpSet;

/** Addresses with a meaning of their own. */
public final class Reserved {

  private static final IpSet UNSEEN =
      IpSet.parse(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.168.0.0/16",
              "224.0.0.0/3")
          .union(IpSet.any(Family.V6).minus(IpSet.parse("2000::/3")));

  private Reserved() {}

  /**
   * What nobody on the internet can have: private, shared, loopback, link-local, multicast and
   * reserved IPv4 (RFC 6890), and all IPv6 but global unicast (RFC 4291).
   */
  public static IpSet unseenOnTheInternet() {
    return UNSEEN;
  }
}
