package dev.cordon.sandbox.aws.state;

import dev.cordon.sandbox.net.Address;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * A VPC. Immutable.
 *
 * @param blocks its IPv4 and IPv6 blocks; the first is the primary IPv4 one
 * @param isDefault whether it is its region's default VPC
 */
public record Vpc(
    String id, Scope scope, List<Block> blocks, boolean isDefault, SortedMap<String, String> tags)
    implements Resource {

  public Vpc {
    blocks = List.copyOf(blocks);
  }

  /** The primary IPv4 block. */
  public Block primary() {
    return blocks.get(0);
  }

  /** The blocks of IPv4. */
  public List<Block> ipv4() {
    return blocks.stream().filter(block -> block.cidr().isIpv4()).toList();
  }

  /** The blocks of IPv6. */
  public List<Block> ipv6() {
    return blocks.stream().filter(block -> !block.cidr().isIpv4()).toList();
  }

  /** Whether an address is one of the VPC's own. */
  public boolean contains(Address address) {
    return blocks.stream().anyMatch(block -> block.cidr().contains(address));
  }

  /** The same VPC with these blocks. */
  public Vpc withBlocks(List<Block> others) {
    return new Vpc(id, scope, others, isDefault, tags);
  }

  /** The same VPC with one more block. */
  public Vpc plus(Block block) {
    return withBlocks(Stream.concat(blocks.stream(), Stream.of(block)).toList());
  }

  @Override
  public Vpc tagged(SortedMap<String, String> others) {
    return new Vpc(id, scope, blocks, isDefault, others);
  }
}
