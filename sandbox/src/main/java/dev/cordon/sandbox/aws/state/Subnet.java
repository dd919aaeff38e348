package dev.cordon.sandbox.aws.state;

import dev.cordon.sandbox.net.Cidr;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A subnet. Immutable.
 *
 * @param ipv6 its IPv6 block, if it has one
 * @param aclId the network ACL that guards it
 * @param aclAssociationId the id of that association
 */
public record Subnet(
    String id,
    Scope scope,
    String vpcId,
    Cidr cidr,
    @Nullable Block ipv6,
    String zone,
    String aclId,
    String aclAssociationId,
    SortedMap<String, String> tags)
    implements Resource {

  /** The same subnet guarded by another network ACL. */
  public Subnet guardedBy(String acl, String associationId) {
    return new Subnet(id, scope, vpcId, cidr, ipv6, zone, acl, associationId, tags);
  }

  /** The same subnet with an IPv6 block. */
  public Subnet withIpv6(Block block) {
    return new Subnet(id, scope, vpcId, cidr, block, zone, aclId, aclAssociationId, tags);
  }

  @Override
  public Subnet tagged(SortedMap<String, String> others) {
    return new Subnet(id, scope, vpcId, cidr, ipv6, zone, aclId, aclAssociationId, others);
  }
}
