package dev.cordon.sandbox.vyos.walk;

import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.vyos.policy.Family;
import java.util.Set;

/**
 * A packet at the router. Immutable.
 *
 * @param in the interface that it came by; empty if the router itself sends it
 * @param out the interface that it goes to; empty if it is for the router itself
 * @param protocol the number of its protocol
 * @param sourcePort its source port; of ICMP, the code
 * @param port its destination port; of ICMP, the type
 * @param mac the hardware address of who sent it; empty if it is not known
 * @param toMac the hardware address of who is to get it; empty if it is not known
 * @param flags the flags of TCP that it has, by their names
 */
public record Packet(
    String in,
    String out,
    Address from,
    Address to,
    int protocol,
    int sourcePort,
    int port,
    Tracked state,
    String mac,
    String toMac,
    Set<String> flags) {

  public Packet {
    flags = Set.copyOf(flags);
  }

  static final int ICMP = 1;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int ICMPV6 = 58;

  /** The family of its addresses. */
  public Family family() {
    return Family.of(from.bits());
  }

  boolean isIcmp() {
    return protocol == (family() == Family.V4 ? ICMP : ICMPV6);
  }

  boolean hasPorts() {
    return protocol == TCP || protocol == UDP;
  }

  /** Its answer, which belongs to the connection that it opened. */
  Packet answer() {
    int type = isIcmp() ? answerType() : sourcePort;
    int code = isIcmp() ? 0 : port;
    Set<String> both = flags.contains("syn") ? Set.of("syn", "ack") : Set.of("ack");
    return new Packet(
        out, in, to, from, protocol, code, type, Tracked.ESTABLISHED, toMac, mac, both);
  }

  /** The next packet of the same sender, once the connection is known. */
  Packet following() {
    return new Packet(
        in,
        out,
        from,
        to,
        protocol,
        sourcePort,
        port,
        Tracked.ESTABLISHED,
        mac,
        toMac,
        Set.of("ack"));
  }

  private int answerType() {
    return family() == Family.V4 ? 0 : 129;
  }

  @Override
  public String toString() {
    return "%s %s → %s protocol %d port %d".formatted(state.word(), from, to, protocol, port);
  }
}
