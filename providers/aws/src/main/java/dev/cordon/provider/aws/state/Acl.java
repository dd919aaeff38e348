package dev.cordon.provider.aws.state;

import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.Direction;
import java.util.Comparator;
import java.util.List;

/**
 * A network ACL: stateless, first match, what nothing matches is denied.
 *
 * @param id its id
 * @param entries in the order in which they are tried
 */
public record Acl(String id, List<Entry> entries) {

  /** What an entry does with a packet that it matches. */
  public enum Verdict {
    ALLOW,
    DENY
  }

  /**
   * One entry.
   *
   * @param number its place in the order
   * @param direction into the subnet or out of it
   * @param verdict what it does
   * @param others the addresses outside that it matches, of one family
   * @param services what it matches
   */
  public record Entry(
      int number, Direction direction, Verdict verdict, IpSet others, ServiceSet services) {}

  public Acl {
    entries = entries.stream().sorted(Comparator.comparingInt(Entry::number)).toList();
  }

  /** The entries of one direction. */
  public List<Entry> entries(Direction direction) {
    return entries.stream().filter(entry -> entry.direction() == direction).toList();
  }
}
