package dev.cordon.sandbox.aws.walk;

import dev.cordon.sandbox.net.Address;

/**
 * One packet. Immutable.
 *
 * @param protocol the protocol's number
 * @param port the destination port, or the ICMP type; 0 for other protocols
 * @param code the ICMP code; 0 for other protocols
 */
record Packet(Address from, Address to, int protocol, int port, int code) {

  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int ICMPV6 = 58;

  private static final int ECHO = 8;
  private static final int ECHO_REPLY = 0;
  private static final int ECHO_V6 = 128;
  private static final int ECHO_REPLY_V6 = 129;

  /** Whether it has ports. */
  boolean hasPorts() {
    return protocol == TCP || protocol == UDP;
  }

  /** Whether it has a type and a code. */
  boolean isIcmp() {
    return protocol == ICMP || protocol == ICMPV6;
  }

  /** Whether nothing need come back for the packet to be of use. */
  boolean isOneWay() {
    boolean echo = (protocol == ICMP && port == ECHO) || (protocol == ICMPV6 && port == ECHO_V6);
    return isIcmp() && !echo;
  }

  /** The packet that answers this one, sent to the given port. */
  Packet reply(int toPort) {
    int back = protocol == ICMP ? ECHO_REPLY : protocol == ICMPV6 ? ECHO_REPLY_V6 : toPort;
    return new Packet(to, from, protocol, back, 0);
  }

  /** The number of a protocol's name, or of its number as text. */
  static int number(String name) {
    return switch (name) {
      case "tcp" -> TCP;
      case "udp" -> UDP;
      case "icmp" -> ICMP;
      case "icmpv6" -> ICMPV6;
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
