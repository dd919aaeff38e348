package dev.cordon.testkit.memory.state;

import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a group. Two rules are equal when the cloud would not take both: the note is no part of
 * it.
 *
 * @param direction which way
 * @param peer the other end
 * @param protocol the IP protocol's number, or -1 for all
 * @param first first destination port, or the ICMP type; -1 for any
 * @param last last destination port, or the ICMP code; -1 for any
 * @param note what is written beside it
 */
public record MemoryRule(
    Direction direction, MemoryPeer peer, int protocol, int first, int last, String note)
    implements NativeRule {

  public MemoryRule {
    Objects.requireNonNull(direction);
    Objects.requireNonNull(peer);
    Objects.requireNonNull(note);
  }

  @Override
  public String text() {
    String ports = first == -1 ? "" : " " + first + (last == first ? "" : ".." + last);
    String spoken = protocol == -1 ? "all" : "protocol " + protocol + ports;
    return spoken + (direction == Direction.INGRESS ? " from " : " to ") + peer.text();
  }

  @Override
  public Set<ContainerId> references() {
    return peer instanceof MemoryPeer.Group group ? Set.of(group.id()) : Set.of();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MemoryRule rule
        && direction == rule.direction
        && peer.equals(rule.peer)
        && protocol == rule.protocol
        && first == rule.first
        && last == rule.last;
  }

  @Override
  public int hashCode() {
    return Objects.hash(direction, peer, protocol, first, last);
  }
}
