package dev.cordon.sandbox.aws.settings;

import java.util.Arrays;
import java.util.Optional;

/**
 * The quotas that the sandbox holds, with the values that a new account has
 * (https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html).
 */
public enum Quota {
  VPCS_PER_REGION("L-F678F1CE", "VPCs per Region", 5),
  SUBNETS_PER_VPC("L-407747CB", "Subnets per VPC", 200),
  BLOCKS_PER_VPC("L-83CA0A9D", "IPv4 CIDR blocks per VPC", 5),
  GROUPS_PER_REGION("L-E79EC296", "VPC security groups per Region", 2500),
  RULES_PER_GROUP("L-0EA8095F", "Inbound or outbound rules per security group", 60),
  GROUPS_PER_INTERFACE("L-2AFB9258", "Security groups per network interface", 5),
  INTERFACES_PER_REGION("L-DF5E4CA3", "Network interfaces per Region", 5000),
  ACLS_PER_VPC("L-B4A6D682", "Network ACLs per VPC", 200),
  RULES_PER_ACL("L-2AEEBF1A", "Rules per network ACL", 20),
  PEERINGS_PER_VPC("L-7E9ECCDB", "Active VPC peering connections per VPC", 50);

  private final String code;
  private final String title;
  private final int value;

  Quota(String code, String title, int value) {
    this.code = code;
    this.title = title;
    this.value = value;
  }

  /** The code in Service Quotas, such as {@code L-0EA8095F}. */
  public String code() {
    return code;
  }

  /** The name in Service Quotas. */
  public String title() {
    return title;
  }

  /** The value of a new account. */
  public int initial() {
    return value;
  }

  /** The quota with this code. */
  public static Optional<Quota> withCode(String code) {
    return Arrays.stream(values()).filter(quota -> quota.code.equals(code)).findFirst();
  }
}
