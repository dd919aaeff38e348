package dev.cordon.model;

import dev.cordon.model.Service.Everything;
import dev.cordon.model.Service.Icmp;
import dev.cordon.model.Service.IcmpVersion;
import dev.cordon.model.Service.Part;
import dev.cordon.model.Service.Ports;
import dev.cordon.model.Service.Protocol;
import dev.cordon.model.Service.Transport;
import java.util.ArrayList;
import java.util.List;

/**
 * The words for what may be spoken; made for static import. Numbers out of range are reported when
 * the segmentation is built, together with every other mistake.
 */
public final class Services {

  private Services() {}

  /** Every protocol and port. */
  public static Service all() {
    return one(new Everything());
  }

  /** TCP to these destination ports. */
  public static Service tcp(int port, int... more) {
    return ports(Transport.TCP, port, more);
  }

  /** TCP to the destination ports from first to last, both included. */
  public static Service tcpRange(int first, int last) {
    return one(new Ports(Transport.TCP, first, last));
  }

  /** TCP to every port. */
  public static Service allTcp() {
    return tcpRange(0, Service.MAX_PORT);
  }

  /** UDP to these destination ports. */
  public static Service udp(int port, int... more) {
    return ports(Transport.UDP, port, more);
  }

  /** UDP to the destination ports from first to last, both included. */
  public static Service udpRange(int first, int last) {
    return one(new Ports(Transport.UDP, first, last));
  }

  /** UDP to every port. */
  public static Service allUdp() {
    return udpRange(0, Service.MAX_PORT);
  }

  /** SCTP to these destination ports. */
  public static Service sctp(int port, int... more) {
    return ports(Transport.SCTP, port, more);
  }

  /** SCTP to the destination ports from first to last, both included. */
  public static Service sctpRange(int first, int last) {
    return one(new Ports(Transport.SCTP, first, last));
  }

  /** All ICMP for IPv4. */
  public static Service icmp() {
    return one(new Icmp(IcmpVersion.ICMP, null, null));
  }

  /** One ICMP type for IPv4, every code. */
  public static Service icmp(int type) {
    return one(new Icmp(IcmpVersion.ICMP, type, null));
  }

  /** One ICMP type and code for IPv4. */
  public static Service icmp(int type, int code) {
    return one(new Icmp(IcmpVersion.ICMP, type, code));
  }

  /** All ICMP for IPv6. */
  public static Service icmpv6() {
    return one(new Icmp(IcmpVersion.ICMPV6, null, null));
  }

  /** One ICMP type for IPv6, every code. */
  public static Service icmpv6(int type) {
    return one(new Icmp(IcmpVersion.ICMPV6, type, null));
  }

  /** One ICMP type and code for IPv6. */
  public static Service icmpv6(int type, int code) {
    return one(new Icmp(IcmpVersion.ICMPV6, type, code));
  }

  /** Echo requests of both families. */
  public static Service ping() {
    return icmp(8).and(icmpv6(128));
  }

  /** A whole IP protocol by number, such as 50 for ESP. */
  public static Service protocol(int number) {
    return one(new Protocol(number));
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

  private static Service ports(Transport transport, int port, int... more) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Ports(transport, port, port));
    for (int next : more) {
      parts.add(new Ports(transport, next, next));
    }
    return new Service(parts);
  }

  private static Service one(Part part) {
    return new Service(List.of(part));
  }
}
