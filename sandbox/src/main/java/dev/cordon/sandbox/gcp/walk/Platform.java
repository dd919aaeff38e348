package dev.cordon.sandbox.gcp.walk;

import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import java.util.List;
import java.util.Set;

/**
 * What no rule decides (https://cloud.google.com/firewall/docs/firewalls#alwaysallowed and
 * #blockedtraffic).
 */
final class Platform {

  private static final Set<Address> METADATA =
      Set.of(Address.of("169.254.169.254"), Address.of("fd20:ce::254"));
  private static final List<Cidr> PRIVATE =
      List.of(
          Cidr.of("10.0.0.0/8"),
          Cidr.of("100.64.0.0/10"),
          Cidr.of("169.254.0.0/16"),
          Cidr.of("172.16.0.0/12"),
          Cidr.of("192.168.0.0/16"),
          Cidr.of("fc00::/7"),
          Cidr.of("fe80::/10"));
  private static final int MAIL = 25;

  private Platform() {}

  /** Whether it goes to the server that gives machines names, time and their own data. */
  static boolean isMetadata(Packet packet) {
    return METADATA.contains(packet.to());
  }

  /** Whether an address is not of the internet. */
  static boolean isPrivate(Address address) {
    return PRIVATE.stream().anyMatch(one -> one.contains(address));
  }

  /** Whether mail goes to the internet, which is never let out. */
  static boolean isMailOut(Packet packet) {
    return packet.protocol() == Packet.TCP && packet.port() == MAIL && !isPrivate(packet.to());
  }
}
