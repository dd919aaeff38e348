package dev.cordon.sandbox.gcp.walk;

import dev.cordon.sandbox.net.Address;
import java.util.Locale;
import java.util.Map;

/**
 * One packet. Immutable.
 *
 * @param protocol the protocol's number
 * @param sourcePort the source port; 0 for protocols without ports
 * @param port the destination port, or the ICMP type; 0 for other protocols
 */
record Packet(Address from, Address to, int protocol, int sourcePort, int port) {

  static final int TCP = 6;
  static final int UDP = 17;
  static final int SCTP = 132;

  private static final Map<String, Integer> NUMBERS =
      Map.of(
          "icmp", 1, "tcp", TCP, "udp", UDP, "esp", 50, "ah", 51, "icmpv6", 58, "ipip", 94, "sctp",
          SCTP);

  /** Whether it has ports. */
  boolean hasPorts() {
    return protocol == TCP || protocol == UDP || protocol == SCTP;
  }

  /** The number of a protocol's name, or of its number as text. */
  static int number(String name) {
    Integer known = NUMBERS.get(name.toLowerCase(Locale.ROOT));
    if (known != null) {
      return known;
    }
    if (!name.matches("\\d{1,3}") || Integer.parseInt(name) > 255) {
      throw new IllegalArgumentException("a packet has one protocol, not " + name);
    }
    return Integer.parseInt(name);
  }

  @Override
  public String toString() {
    String what =
        NUMBERS.entrySet().stream()
            .filter(one -> one.getValue() == protocol)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("protocol " + protocol);
    return what + "/" + port + " " + from + " -> " + to;
  }
}
