package dev.cordon.sandbox.aws.calls;

import dev.cordon.sandbox.aws.wire.Refusal;
import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of resource: how their ids look, what tags call them, and how the service complains
 * about them (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html).
 */
enum Kind {
  VPC("vpc", "vpc", "InvalidVpcID", "InvalidVpcID", "The vpc ID '%s' does not exist"),
  SUBNET(
      "subnet",
      "subnet",
      "InvalidSubnetID",
      "InvalidSubnetID",
      "The subnet ID '%s' does not exist"),
  GROUP(
      "sg",
      "security-group",
      "InvalidGroupId",
      "InvalidGroup",
      "The security group '%s' does not exist"),
  RULE(
      "sgr",
      "security-group-rule",
      "InvalidSecurityGroupRuleId",
      "InvalidSecurityGroupRuleId",
      "The security group rule ID '%s' does not exist"),
  ACL(
      "acl",
      "network-acl",
      "InvalidNetworkAclId",
      "InvalidNetworkAclID",
      "The networkAcl ID '%s' does not exist"),
  INTERFACE(
      "eni",
      "network-interface",
      "InvalidNetworkInterfaceId",
      "InvalidNetworkInterfaceID",
      "The networkInterface ID '%s' does not exist"),
  INSTANCE(
      "i",
      "instance",
      "InvalidInstanceID",
      "InvalidInstanceID",
      "The instance ID '%s' does not exist"),
  PREFIX_LIST(
      "pl",
      "prefix-list",
      "InvalidPrefixListId",
      "InvalidPrefixListID",
      "The prefix list ID '%s' does not exist"),
  PEERING(
      "pcx",
      "vpc-peering-connection",
      "InvalidVpcPeeringConnectionId",
      "InvalidVpcPeeringConnectionID",
      "The vpcPeeringConnection ID '%s' does not exist"),
  FLOW_LOG(
      "fl",
      "vpc-flow-log",
      "InvalidFlowLogId",
      "InvalidFlowLogId",
      "The flow log ID '%s' does not exist");

  private final String prefix;
  private final String tagName;
  private final String malformed;
  private final String notFound;
  private final String sentence;

  Kind(String prefix, String tagName, String malformed, String notFound, String sentence) {
    this.prefix = prefix;
    this.tagName = tagName;
    this.malformed = malformed;
    this.notFound = notFound;
    this.sentence = sentence;
  }

  /** What stands before the hyphen of an id. */
  String prefix() {
    return prefix;
  }

  /** The name of the kind in tag specifications and ARNs. */
  String tagName() {
    return tagName;
  }

  /** The kind whose ids look like this one. */
  static Optional<Kind> of(String id) {
    return Arrays.stream(values()).filter(kind -> kind.fits(id)).findFirst();
  }

  private boolean fits(String id) {
    return id.matches(prefix + "-([0-9a-f]{8}|[0-9a-f]{17})");
  }

  /** Refuses what cannot be an id of this kind. */
  void check(String id) {
    if (fits(id)) {
      return;
    }
    if (id.isEmpty()) {
      throw Refusal.of(malformed + ".Malformed", "The " + tagName + " ID '' is malformed");
    }
    String hint = id.startsWith(prefix + "-") ? "" : " (expecting \"" + prefix + "-...\")";
    throw Refusal.of(malformed + ".Malformed", "Invalid id: \"" + id + "\"" + hint);
  }

  /** The complaint about an id that nothing has. */
  Refusal missing(String id) {
    return Refusal.of(notFound + ".NotFound", sentence.formatted(id));
  }
}
