package dev.cordon.space;

/**
 * One packet that opens a connection.
 *
 * @param source where it comes from
 * @param destination where it goes, of the same family
 * @param protocol 0 to 255
 * @param sourcePort 0 to 65535; 0 where the protocol has none
 * @param destinationPort 0 to 65535; for ICMP {@code type·256 + code}; 0 where the protocol has
 *     none
 */
public record Packet(
    IpAddress source, IpAddress destination, int protocol, int sourcePort, int destinationPort) {

  /**
   * Checks every part.
   *
   * @throws IllegalArgumentException if the families differ or a number is out of its range
   */
  public Packet {
    if (source.family() != destination.family()) {
      throw new IllegalArgumentException(
          source + " and " + destination + " are of different families");
    }
    Protocols.check(protocol);
    PortRange.check(sourcePort);
    PortRange.check(destinationPort);
  }

  /** As people write it: {@code tcp 10.0.0.5:49152 → 10.0.1.7:443}. */
  @Override
  public String toString() {
    if (Protocols.hasPorts(protocol)) {
      return Protocols.name(protocol)
          + " "
          + end(source, sourcePort)
          + " → "
          + end(destination, destinationPort);
    }
    String types =
        Protocols.hasTypes(protocol)
            ? " type " + destinationPort / 256 + " code " + destinationPort % 256
            : "";
    return Protocols.name(protocol) + types + " " + source + " → " + destination;
  }

  private static String end(IpAddress address, int port) {
    return address.family() == Family.V4 ? address + ":" + port : "[" + address + "]:" + port;
  }
}
