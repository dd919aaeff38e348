package dev.cordon.sandbox.aws.state;

import dev.cordon.sandbox.net.Cidr;
import org.jspecify.annotations.Nullable;

/** The one peer of a security group rule. Immutable. */
public sealed interface Peer {

  /** What makes two peers the same to the service. */
  String key();

  /** An IPv4 or IPv6 block. */
  record Block(Cidr cidr) implements Peer {
    @Override
    public String key() {
      return cidr.toString();
    }
  }

  /** A prefix list. */
  record Prefixes(String listId) implements Peer {
    @Override
    public String key() {
      return listId;
    }
  }

  /**
   * Another group, or the same.
   *
   * @param account the group's owner
   * @param vpcId the group's VPC, if it is not the rule's
   * @param peeringId the peering by which it was reached when the rule was written, if any
   */
  record Members(String groupId, String account, @Nullable String vpcId, @Nullable String peeringId)
      implements Peer {
    @Override
    public String key() {
      return groupId;
    }
  }
}
