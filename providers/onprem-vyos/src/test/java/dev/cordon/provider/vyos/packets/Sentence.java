package dev.cordon.provider.vyos.packets;

/**
 * One thing that is granted, as plain as can be.
 *
 * @param from the number of a segment, or 0 for the people outside
 * @param to the same
 * @param protocol {@code tcp}, {@code udp}, {@code icmp}, {@code all}
 * @param first the lowest port of TCP or UDP
 * @param last the highest
 */
record Sentence(int from, int to, String protocol, int first, int last) {

  boolean speaksOf(String spoken, int port) {
    return protocol.equals("all")
        || (protocol.equals(spoken)
            && (protocol.equals("icmp") || (first <= port && port <= last)));
  }

  /** Whether another says some of the same: declarations refuse that. */
  boolean overlaps(Sentence other) {
    boolean same = protocol.equals(other.protocol);
    boolean all = protocol.equals("all") || other.protocol.equals("all");
    return from == other.from
        && to == other.to
        && (all || (same && first <= other.last && other.first <= last));
  }
}
