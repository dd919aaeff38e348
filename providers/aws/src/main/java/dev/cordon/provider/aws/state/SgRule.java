package dev.cordon.provider.aws.state;

import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.Objects;
import java.util.Set;

/**
 * One rule of a security group. Two are equal when the service would call the second a duplicate:
 * the description is no part of that.
 *
 * @param site the site of the group that holds it
 * @param direction which way it acts
 * @param spoken what it lets through
 * @param peer the other end
 * @param note its description
 */
public record SgRule(String site, Direction direction, Spoken spoken, SgPeer peer, String note)
    implements NativeRule {

  public SgRule {
    Objects.requireNonNull(site);
    Objects.requireNonNull(direction);
    Objects.requireNonNull(spoken);
    Objects.requireNonNull(peer);
    Objects.requireNonNull(note);
  }

  /** This rule with another note. */
  public SgRule withNote(String other) {
    return new SgRule(site, direction, spoken, peer, other);
  }

  /** Whether taking the other away could take away something that this is to admit. */
  public boolean mayShareFlowsWith(SgRule other) {
    boolean apart =
        peer instanceof SgPeer.Prefix mine
            && other.peer instanceof SgPeer.Prefix theirs
            && !mine.cidr().set().overlaps(theirs.cidr().set());
    return direction == other.direction && !apart && spoken.set().overlaps(other.spoken.set());
  }

  @Override
  public String text() {
    String way = direction == Direction.INGRESS ? " from " : " to ";
    return spoken.text() + way + peer.text(site);
  }

  /** By direction, service and peer; far cheaper than by text. */
  @Override
  public int compareTo(NativeRule other) {
    if (!(other instanceof SgRule that)) {
      return NativeRule.super.compareTo(other);
    }
    int order = direction.compareTo(that.direction);
    order = order != 0 ? order : spoken.compareTo(that.spoken);
    order = order != 0 ? order : peer.compareTo(that.peer);
    return order != 0 ? order : site.compareTo(that.site);
  }

  @Override
  public Set<ContainerId> references() {
    return peer.references();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof SgRule that
            && site.equals(that.site)
            && direction == that.direction
            && spoken.equals(that.spoken)
            && peer.equals(that.peer));
  }

  @Override
  public int hashCode() {
    int way = direction == Direction.INGRESS ? 1 : 2;
    return 31 * (31 * (31 * site.hashCode() + way) + spoken.hashCode()) + peer.hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
