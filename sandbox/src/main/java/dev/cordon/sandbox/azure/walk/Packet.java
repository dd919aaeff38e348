package dev.cordon.sandbox.azure.walk;

import dev.cordon.sandbox.net.Address;
import java.util.Locale;

/**
 * One packet. Immutable.
 *
 * @param protocol the protocol's number
 * @param sourcePort the source port; 0 for protocols without ports
 * @param port the destination port, or the ICMP type; 0 for other protocols
 */
record Packet(Address from, Address to, int protocol, int sourcePort, int port) {

  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int ESP = 50;
  static final int AH = 51;
  static final int ICMPV6 = 58;

  /** Whether it has ports. */
  boolean hasPorts() {
    return protocol == TCP || protocol == UDP;
  }

  /** The number of a protocol's name, or of its number as text. */
  static int number(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "tcp" -> TCP;
      case "udp" -> UDP;
      case "icmp" -> ICMP;
      case "icmpv6" -> ICMPV6;
      case "esp" -> ESP;
      case "ah" -> AH;
      default -> {
        if (!name.matches("\\d{1,3}") || Integer.parseInt(name) > 255) {
          throw new IllegalArgumentException("a packet has one protocol, not " + name);
        }
        yield Integer.parseInt(name);
      }
    };
  }

  @Override
  public String toString() {
    String what =
        switch (protocol) {
          case TCP -> "tcp/" + port;
          case UDP -> "udp/" + port;
          case ICMP -> "icmp type " + port;
          case ICMPV6 -> "icmpv6 type " + port;
          default -> "protocol " + protocol;
        };
    return what + " " + from + " -> " + to;
  }
}
