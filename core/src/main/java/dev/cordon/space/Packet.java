package dev.cordon.space;

import java.util.Objects;

/**
 * The first packet of a connection.
 *
 * @param source who sends it
 * @param destination who would receive it
 * @param protocol the IP protocol number
 * @param sourcePort 0 where the protocol has none
 * @param destinationPort the port, ICMP type * 256 + code, or 0
 */
public record Packet(
    IpAddress source, IpAddress destination, int protocol, int sourcePort, int destinationPort) {

  public Packet {
    Objects.requireNonNull(source);
    Objects.requireNonNull(destination);
  }

  /** {@code tcp 10.0.0.5:49152 → 10.0.1.7:443}. */
  @Override
  public String toString() {
    String name = ServiceSet.name(protocol);
    if (protocol == ServiceSet.ICMP || protocol == ServiceSet.ICMPV6) {
      String type = " type " + destinationPort / 256 + " code " + destinationPort % 256 + " ";
      return name + type + source + " → " + destination;
    }
    if (protocol == ServiceSet.TCP || protocol == ServiceSet.UDP || protocol == ServiceSet.SCTP) {
      return name + " " + end(source, sourcePort) + " → " + end(destination, destinationPort);
    }
    return name + " " + source + " → " + destination;
  }

  private static String end(IpAddress address, int port) {
    return address.family() == Family.V4 ? address + ":" + port : "[" + address + "]:" + port;
  }
}
