package dev.cordon.it.gaps;

/**
 * Every known way in which moto 5.2.1 differs from EC2. The numbers are stable names: the laws, the
 * differential test and the roll cite them. From M46 on they were found by the differential test
 * and the laws.
 */
public enum MotoGap {
  M1("a CIDR with host bits is made canonical", "stored as it was sent"),
  M2("from-port above to-port is refused", "accepted"),
  M3("a port above 65535 is refused", "accepted"),
  M4("a rule description with characters outside the alphabet is refused", "accepted"),
  M5("a group name too long, starting with sg- or outside the alphabet is refused", "accepted"),
  M6("a group in an unknown VPC is refused", "accepted"),
  M7("a reference into another VPC without peering is refused", "accepted"),
  M8("a rule with an unknown prefix list is refused", "accepted"),
  M9("a malformed group id is called malformed", "called not found"),
  M10("a protocol by number works without ports", "the server fails"),
  M11("Authorize answers with every new rule", "only those of the last permission"),
  M12("a group rule that differs in its description only is a duplicate", "one more rule"),
  M13("a batch with one duplicate is refused as a whole", "what came before it stays"),
  M14("60 rules per family, prefix lists counted by size", "60 of both families together"),
  M15("revoking an unknown rule id names the rule id", "an unknown permission"),
  M16("Revoke and DeleteSecurityGroup say what is gone", "they say nothing"),
  M17("ModifySecurityGroupRules replaces any target", "IPv4 targets only, in silence"),
  M18("modifying a rule into a copy of another is refused", "accepted"),
  M19("modifying a rule from IPv4 to IPv6 is refused", "accepted"),
  M20("descriptions can be updated by rule id", "ignored in silence"),
  M21("a group that an interface wears cannot be deleted", "deleted"),
  M22("a group that another group names cannot be deleted", "deleted"),
  M23("the default group cannot be deleted", "deleted"),
  M24("the default group lets its members reach each other", "it has no ingress"),
  M25("rules with a group or a prefix list carry their description", "left out"),
  M26("a rule carries its owner and its ARN", "left out"),
  M27("the ports of an all-protocols rule are told in one way", "absent here, -1 there"),
  M28("MaxResults and NextToken page the groups and their rules", "all in one page"),
  M29("DescribeSecurityGroupRules knows every documented filter", "the server fails"),
  M30("an unknown filter of DescribeSecurityGroups is the client's error", "the server fails"),
  M31("DryRun of DescribeSecurityGroups says so", "answers as if it were real"),
  M32("error texts are sentences", "some print a Python set: compare codes, never texts"),
  M33("an interface refuses an unknown, a sixth or no group", "all accepted"),
  M34("the groups of an instance's interface are replaced", "shown with the old ones"),
  M35("a wrong version of a prefix list is refused", "accepted"),
  M36("more entries than MaxEntries are refused", "accepted"),
  M37("MaxEntries can be changed", "ignored"),
  M38("a prefix list that a rule names cannot be deleted", "deleted"),
  M39("deleting an unknown prefix list is the client's error", "the server fails"),
  M40("modifying a prefix list without a name keeps the name", "the name is gone"),
  M41("a tag key of the vendor's own prefix is refused", "accepted"),
  M42("flow logs go to a bucket that is somewhere else", "the bucket must be in moto"),
  M43("calls above the rate are throttled", "never"),
  M44("a write may be seen later", "seen at once"),
  M45("rarer calls exist", "the server fails with a page of HTML"),
  M46("CreateSecurityGroup answers with the tags", "left out; they are there when it is described"),
  M47("updating descriptions answers true", "answers nothing"),
  M48("IPv6 egress rules are revoked", "in a VPC without IPv6 they stay, in silence"),
  M49("tagging an unknown rule is refused", "accepted"),
  M50("the interface made with an instance has no description", "it has one of moto's own"),
  M51("a group rule is revoked whatever its description", "only if it is told as well"),
  M52("a revoke with one unknown permission revokes nothing", "what came before it is gone"),
  M53("every network ACL ends with an entry that denies the rest", "those that are made do not"),
  M54("removing an unknown entry of a network ACL is the client's error", "the server fails"),
  M55("describing a rule that is not there anew is refused", "accepted"),
  M56("a deleted prefix list goes by and by", "at once, and stays in the listing as deleted"),
  M57("a filter by group finds instances by any of their groups", "by one of them only"),
  M58("ListServiceQuotas tells the quotas in force", "the server fails"),
  M59("the default network ACL of a VPC with IPv6 lets IPv6 through", "it knows IPv4 only");

  private final String ec2;
  private final String moto;

  MotoGap(String ec2, String moto) {
    this.ec2 = ec2;
    this.moto = moto;
  }

  /** What EC2 does, and what moto does instead. */
  public String text() {
    return ec2 + "; moto: " + moto;
  }

  @Override
  public String toString() {
    return name() + " (" + text() + ")";
  }
}
