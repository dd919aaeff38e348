package dev.cordon.model;

import java.util.Arrays;
import java.util.List;

/** The words for what may be spoken; made for static import. */
public final class Services {

  private Services() {}

  /** Every protocol and port. */
  public static Service all() {
    return one("all", -1, -1);
  }

  /** TCP to these destination ports. */
  public static Service tcp(int... ports) {
    return ports("tcp", ports);
  }

  /** TCP to the destination ports from first to last, both included. */
  public static Service tcpRange(int first, int last) {
    return one("tcp", first, last);
  }

  /** UDP to these destination ports. */
  public static Service udp(int... ports) {
    return ports("udp", ports);
  }

  /** UDP to the destination ports from first to last, both included. */
  public static Service udpRange(int first, int last) {
    return one("udp", first, last);
  }

  /** All ICMP for IPv4. */
  public static Service icmp() {
    return one("icmp", -1, -1);
  }

  /** One ICMP type for IPv4, every code. */
  public static Service icmp(int type) {
    return one("icmp", type, -1);
  }

  /** One ICMP type and code for IPv4. */
  public static Service icmp(int type, int code) {
    return one("icmp", type, code);
  }

  /** All ICMP for IPv6. */
  public static Service icmpv6() {
    return one("icmpv6", -1, -1);
  }

  /** One ICMP type for IPv6, every code. */
  public static Service icmpv6(int type) {
    return one("icmpv6", type, -1);
  }

  /** Echo requests of both families. */
  public static Service ping() {
    return icmp(8).and(icmpv6(128));
  }

  /** A whole IP protocol by number, such as 50 for ESP. */
  public static Service protocol(int number) {
    return one(Integer.toString(number), -1, -1);
  }

  /** TCP 22. */
  public static Service ssh() {
    return tcp(22);
  }

  /** TCP 80. */
  public static Service http() {
    return tcp(80);
  }

  /** TCP 443. */
  public static Service https() {
    return tcp(443);
  }

  /** UDP and TCP 53. */
  public static Service dns() {
    return udp(53).and(tcp(53));
  }

  /** UDP 123. */
  public static Service ntp() {
    return udp(123);
  }

  private static Service ports(String protocol, int... ports) {
    return new Service(
        Arrays.stream(ports).mapToObj(p -> new Service.Part(protocol, p, p)).toList());
  }

  private static Service one(String protocol, int first, int last) {
    return new Service(List.of(new Service.Part(protocol, first, last)));
  }
}
