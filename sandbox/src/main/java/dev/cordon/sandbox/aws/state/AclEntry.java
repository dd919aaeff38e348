package dev.cordon.sandbox.aws.state;

import dev.cordon.sandbox.net.Cidr;

/**
 * One entry of a network ACL. Immutable.
 *
 * @param number its place: lower numbers are looked at first
 * @param protocol the protocol's number as text, {@code -1} for all
 * @param allow whether it lets through or stops
 * @param from the first port, or the ICMP type; -1 for any
 * @param to the last port, or the ICMP code; -1 for any
 */
public record AclEntry(
    int number, Flow flow, String protocol, boolean allow, Cidr cidr, int from, int to) {

  /** The number of the last entry of IPv4, which stops everything. */
  public static final int LAST_IPV4 = 32767;

  /** The number of the last entry of IPv6, which stops everything. */
  public static final int LAST_IPV6 = 32768;

  /** Whether the entry tells ICMP types apart. */
  public boolean isIcmp() {
    return protocol.equals("1") || protocol.equals("58");
  }

  /** Whether the entry has a range of ports. */
  public boolean hasPorts() {
    return protocol.equals("6") || protocol.equals("17");
  }
}
