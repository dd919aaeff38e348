package dev.cordon.sandbox.aws.state;

/**
 * The protocol and ports of a rule, as EC2 keeps them. Immutable.
 *
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code icmpv6}, {@code -1} for all, or
 *     another protocol's number
 * @param from the first port, or the ICMP type; -1 for any
 * @param to the last port, or the ICMP code; -1 for any
 */
public record Ports(String protocol, int from, int to) {

  /** Everything. */
  public static final Ports ALL = new Ports("-1", -1, -1);

  /** Whether the protocol has ports, or types and codes. */
  public boolean hasRange() {
    return switch (protocol) {
      case "tcp", "udp", "icmp", "icmpv6" -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return protocol + (hasRange() ? ", from port: " + from + ", to port: " + to : "");
  }
}
