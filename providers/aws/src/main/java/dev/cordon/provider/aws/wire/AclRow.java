package dev.cordon.provider.aws.wire;

import dev.cordon.state.Direction;
import java.util.List;

/**
 * A network ACL as it is listed.
 *
 * @param id its id
 * @param subnets the subnets it guards
 * @param entries in no particular order
 */
public record AclRow(String id, List<String> subnets, List<Entry> entries) {

  /** What an entry does with a packet that it matches. */
  public enum Verdict {
    ALLOW,
    DENY
  }

  /**
   * One entry.
   *
   * @param number its place in the order
   * @param direction into or out of the subnet
   * @param verdict what it does
   * @param protocol a number, or -1 for all
   * @param cidr the other end, of either family
   * @param from first port or ICMP type; -1 where none is given
   * @param to last port or ICMP code; -1 where none is given
   */
  public record Entry(
      int number,
      Direction direction,
      Verdict verdict,
      String protocol,
      String cidr,
      int from,
      int to) {}

  public AclRow {
    subnets = List.copyOf(subnets);
    entries = List.copyOf(entries);
  }
}
