package dev.cordon.sandbox.aws.state;

import java.util.SortedMap;

/**
 * A peering of two VPCs. Immutable.
 *
 * @param scope the requester's place
 * @param requesterVpc the VPC that asked
 * @param accepter the other's place
 * @param accepterVpc the VPC that was asked
 * @param status {@code pending-acceptance}, {@code active}, {@code rejected}, {@code deleted} or
 *     {@code failed}
 */
public record Peering(
    String id,
    Scope scope,
    String requesterVpc,
    Scope accepter,
    String accepterVpc,
    String status,
    SortedMap<String, String> tags)
    implements Resource {

  /** Whether traffic flows. */
  public boolean isActive() {
    return status.equals("active");
  }

  /** Whether groups of one side can be named by the other: both must be in one region. */
  public boolean carriesReferences() {
    return isActive() && scope.region().equals(accepter.region());
  }

  /** Whether these are the two VPCs. */
  public boolean joins(String one, String other) {
    return (requesterVpc.equals(one) && accepterVpc.equals(other))
        || (requesterVpc.equals(other) && accepterVpc.equals(one));
  }

  /** Whether this VPC is one of the two. */
  public boolean touches(String vpcId) {
    return requesterVpc.equals(vpcId) || accepterVpc.equals(vpcId);
  }

  /** Whether a caller in this place sees it. */
  public boolean isVisibleFrom(Scope place) {
    return scope.equals(place) || accepter.equals(place);
  }

  /** The same peering in another state. */
  public Peering now(String newStatus) {
    return new Peering(id, scope, requesterVpc, accepter, accepterVpc, newStatus, tags);
  }

  @Override
  public Peering tagged(SortedMap<String, String> others) {
    return new Peering(id, scope, requesterVpc, accepter, accepterVpc, status, others);
  }
}
