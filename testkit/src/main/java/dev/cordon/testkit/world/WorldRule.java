package dev.cordon.testkit.world;

import dev.cordon.state.Direction;
import java.util.Objects;

/**
 * An allow rule of somebody else.
 *
 * @param direction as seen from the attachment
 * @param peer the other end: a prefix in canonical form, or {@code group:} and the name of a group
 *     of the same site
 * @param protocol the IP protocol's number; -1 for all
 * @param first first destination port of TCP or UDP, ICMP type; -1 for any
 * @param last last destination port, ICMP code; -1 for any
 */
public record WorldRule(Direction direction, String peer, int protocol, int first, int last) {

  /** How a peer that is a group begins. */
  public static final String GROUP = "group:";

  public WorldRule {
    Objects.requireNonNull(direction);
    Objects.requireNonNull(peer);
  }

  /** A rule for TCP ports with a prefix. */
  public static WorldRule tcp(Direction direction, String peer, int first, int last) {
    return new WorldRule(direction, peer, 6, first, last);
  }

  /** A rule for everything with a peer. */
  public static WorldRule all(Direction direction, String peer) {
    return new WorldRule(direction, peer, -1, -1, -1);
  }

  /** The name of the group, if the peer is one; else empty. */
  public String group() {
    return peer.startsWith(GROUP) ? peer.substring(GROUP.length()) : "";
  }

  boolean isEverything() {
    return protocol == -1 && (peer.equals("0.0.0.0/0") || peer.equals("::/0"));
  }
}
