package dev.cordon.testkit.memory.cloud;

/**
 * Lets packets through.
 *
 * @param way which way
 * @param peer the other end: a prefix without host bits, or the id of a group
 * @param protocol the IP protocol's number, or -1 for all
 * @param first the first destination port of TCP, UDP and SCTP, the type of ICMP; -1 for any
 * @param last the last destination port, the code of ICMP; -1 for any
 * @param note free text
 */
public record GroupRule(Way way, String peer, int protocol, int first, int last, String note) {

  /** Whether the peer is a group. */
  public boolean namesGroup() {
    return peer.startsWith(CloudState.GROUP_ID);
  }

  /** Whether both let the same packets through for the same reason or another. */
  public boolean like(GroupRule other) {
    return way == other.way
        && peer.equals(other.peer)
        && protocol == other.protocol
        && first == other.first
        && last == other.last;
  }
}
