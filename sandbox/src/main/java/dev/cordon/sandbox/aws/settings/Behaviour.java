package dev.cordon.sandbox.aws.settings;

import static dev.cordon.sandbox.Evidence.DOCUMENTED;
import static dev.cordon.sandbox.Evidence.RECORDED;
import static dev.cordon.sandbox.Evidence.UNVERIFIED;

import dev.cordon.sandbox.Evidence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the sandbox's EC2 does where a client could notice, how well that is known, and from where.
 * {@code API} stands for https://docs.aws.amazon.com/AWSEC2/latest/APIReference/ and {@code VPC}
 * for https://docs.aws.amazon.com/vpc/latest/userguide/; other sources are issues of public
 * repositories that quote an answer of the real service.
 */
public enum Behaviour {
  CIDRS_LOSE_HOST_BITS(DOCUMENTED, "API API_AuthorizeSecurityGroupIngress"),
  DUPLICATE_IS_REFUSED(RECORDED, "rubber/rubber#483"),
  AUTHORIZE_IS_ALL_OR_NOTHING(
      UNVERIFIED, "relied on by common tools", Reading.AUTHORIZE_ADDS_THE_REST),
  DESCRIPTION_MAKES_NO_OTHER_RULE(
      UNVERIFIED, "a rule is revoked without its description, so that is no part of what it is"),
  TWICE_IN_ONE_CALL_IS_REFUSED(UNVERIFIED, "seen in issues of Terraform; no text of the vendor"),
  AUTHORIZE_GIVES_THE_NEW_RULES(DOCUMENTED, "API API_AuthorizeSecurityGroupIngress"),
  STALE_GROUPS_LOOK_LIKE_THIS(
      RECORDED, "cloud-custodian/cloud-custodian tests/data/placebo/test_security_group_stale"),
  REVOKE_MATCHES_EXACTLY_OR_NOTHING(DOCUMENTED, "API API_RevokeSecurityGroupIngress"),
  REVOKE_IN_A_DEFAULT_VPC_TELLS_UNKNOWN(DOCUMENTED, "API API_RevokeSecurityGroupIngress"),
  REVOKE_IGNORES_DESCRIPTIONS(DOCUMENTED, "API API_RevokeSecurityGroupIngress"),
  MODIFY_TAKES_BOTH_DIRECTIONS(
      UNVERIFIED, "the model has no direction", Reading.MODIFY_RULES_IN_ONE_DIRECTION),
  MODIFY_WITHOUT_DESCRIPTION_CLEARS_IT(
      UNVERIFIED, "as the update of descriptions does", Reading.MODIFY_KEEPS_THE_DESCRIPTION),
  MODIFY_KEEPS_THE_KIND_OF_PEER(
      UNVERIFIED, "a comment in hashicorp/terraform-provider-aws; the code is ours"),
  PORTS_OUT_OF_RANGE(RECORDED, "boto/boto3#336"),
  PORTS_MISSING(RECORDED, "aws/aws-sdk-go-v2#1203"),
  PORTS_REVERSED(UNVERIFIED, "refused for certain; the code is ours"),
  PEER_MISSING(RECORDED, "aws/aws-sdk-js#417"),
  OTHER_PROTOCOLS_IGNORE_PORTS(DOCUMENTED, "API API_IpPermission"),
  RULE_DESCRIPTIONS_HAVE_A_CHARACTER_SET(RECORDED, "aws-cloudformation/cfn-lint#173"),
  GROUP_NAMES_CANNOT_LOOK_LIKE_IDS(RECORDED, "pulumi/pulumi-awsx#477"),
  GROUP_NAMES_ARE_UNIQUE_IGNORING_CASE(DOCUMENTED, "API API_CreateSecurityGroup"),
  GROUP_IDS_MUST_LOOK_LIKE_IDS(RECORDED, "aws/aws-cdk#20800"),
  EMPTY_GROUP_ID_IS_MALFORMED(RECORDED, "systeminit/si#3042"),
  PEERS_OF_OTHER_NETWORKS(RECORDED, "ansible/ansible#30053"),
  RULES_COUNT_BY_DIRECTION_AND_FAMILY(DOCUMENTED, "VPC amazon-vpc-limits.html"),
  REFERENCE_COUNTS_IN_BOTH_FAMILIES(
      UNVERIFIED, "one public emulator", Reading.GROUP_REFERENCE_COUNTS_ONCE),
  PREFIX_LIST_COUNTS_ITS_MAXIMUM(RECORDED, "awsdocs/amazon-vpc-user-guide#72"),
  RULES_TIMES_GROUPS_IS_LIMITED(DOCUMENTED, "VPC amazon-vpc-limits.html"),
  GROUP_IN_USE_IS_NOT_DELETED(RECORDED, "hashicorp/terraform-provider-aws#1671"),
  NAMED_GROUP_IS_NOT_DELETED(
      DOCUMENTED, "API API_DeleteSecurityGroup", Reading.GROUP_IN_USE_HAS_ITS_OWN_CODE),
  GROUP_NAMED_OVER_A_PEERING_IS_DELETED(
      DOCUMENTED,
      "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html"),
  DEFAULT_GROUP_CANNOT_BE_DELETED(DOCUMENTED, "VPC default-security-group.html"),
  NEW_GROUPS_LET_EVERYTHING_OUT(DOCUMENTED, "VPC default-security-group.html"),
  IPV6_OPENS_UNTOUCHED_GROUPS(UNVERIFIED, "VPC default-security-group.html, read for every group"),
  PERMISSIONS_OF_ALL_PROTOCOLS_HAVE_NO_PORTS(
      RECORDED, "cloud-custodian/cloud-custodian tests/data/placebo/test_security_group_stale"),
  UNTAGGED_GROUPS_HAVE_NO_TAG_SET(
      RECORDED, "cloud-custodian/cloud-custodian tests/data/placebo/test_security_group_stale"),
  GROUPS_PER_INTERFACE_ARE_LIMITED(RECORDED, "cloud-custodian/cloud-custodian#9787"),
  INTERFACE_IN_USE_IS_NOT_DELETED(RECORDED, "gruntwork-io/cloud-nuke#1132"),
  INTERFACE_OF_A_SERVICE_IS_NOT_DETACHED(RECORDED, "boto/boto3#2219"),
  INTERFACE_OF_A_SERVICE_IS_NOT_CHANGED(
      UNVERIFIED,
      "cloud-custodian/cloud-custodian#3406 tells the code AuthFailure, not the status"),
  ONE_ATTRIBUTE_AT_A_TIME(DOCUMENTED, "API API_ModifyNetworkInterfaceAttribute"),
  SEVERAL_INTERFACES_MUST_BE_NAMED(DOCUMENTED, "API errors-overview.html InvalidInstanceID"),
  TERMINATED_INSTANCES_ARE_SHOWN_FOR_AN_HOUR(
      DOCUMENTED, "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/terminating-instances.html"),
  REFERENCES_NEED_A_PEERING_IN_THE_REGION(
      DOCUMENTED,
      "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html"),
  STALE_RULES_WORK_AGAIN(
      DOCUMENTED,
      "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html"),
  PREFIX_LIST_VERSIONS_ARE_CHECKED(RECORDED, "floci-io/floci#2105"),
  PREFIX_LIST_CHANGES_AT_ONCE(
      UNVERIFIED, "the real one takes a moment", Reading.PREFIX_LIST_STAYS_BUSY),
  PREFIX_LIST_IN_USE_IS_NOT_DELETED(UNVERIFIED, "refused for certain; the code is ours"),
  PREFIX_LIST_GROWS_WITHIN_ITS_USERS_QUOTA(
      UNVERIFIED, "documented as a failed state; here the call is refused"),
  OVERLAPPING_PEERING_FAILS(
      DOCUMENTED, "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html"),
  PEERING_HIDES_THE_OTHER_SIDE_UNTIL_ACCEPTED(
      RECORDED, "localstack/localstack tests/aws/services/ec2/test_ec2.snapshot.json"),
  NEW_VPC_IS_PENDING_IN_ITS_ANSWER(
      RECORDED, "localstack/localstack tests/aws/services/ec2/test_ec2.snapshot.json"),
  FLOW_LOG_DESTINATIONS_ARE_CHECKED(
      RECORDED, "localstack/localstack tests/aws/services/ec2/test_ec2.snapshot.json"),
  SUBNETS_MUST_FIT_AND_NOT_OVERLAP(DOCUMENTED, "API errors-overview.html InvalidSubnet.Range"),
  DEFAULT_ACL_IS_NOT_DELETED(UNVERIFIED, "API API_DeleteNetworkAcl refuses it; the code is ours"),
  ACL_ENTRIES_ARE_NUMBERED_AND_LIMITED(DOCUMENTED, "VPC vpc-network-acls.html"),
  PAGES_HAVE_A_SIZE(DOCUMENTED, "API API_DescribeSecurityGroups", Reading.PAGE_SIZE_IS_CLIPPED),
  PREFIX_LISTS_ARE_PAGED_UNASKED(
      UNVERIFIED, "at most 100 are given, also when no size is asked for"),
  UNKNOWN_FILTERS_ARE_REFUSED(
      UNVERIFIED, "known from use; the pages also name a code InvalidFilter"),
  FILTERS_HAVE_WILDCARDS(
      DOCUMENTED, "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html"),
  UNKNOWN_PARAMETERS_ARE_REFUSED(DOCUMENTED, "API errors-overview.html UnknownParameter"),
  DRY_RUN_LOOKS_AT_IDS_AND_VALUES(
      UNVERIFIED,
      "permissions of a resource need the resource",
      Reading.DRY_RUN_CHECKS_PERMISSIONS_ONLY),
  DRY_RUN_IGNORES_QUOTAS(UNVERIFIED, "no text of the vendor", Reading.DRY_RUN_CHECKS_QUOTAS),
  MISSING_PERMISSION_NAMES_ACTION_AND_RESOURCE(RECORDED, "deckhouse/deckhouse#10853"),
  TAG_LIMITS(DOCUMENTED, "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html"),
  THROTTLING_BY_ACTION(
      DOCUMENTED, "https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html"),
  NEW_IDS_MAY_NOT_BE_SEEN_AT_ONCE(
      DOCUMENTED, "https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html");

  private final Evidence evidence;
  private final String source;
  private final @Nullable Reading other;

  Behaviour(Evidence evidence, String source) {
    this(evidence, source, null);
  }

  Behaviour(Evidence evidence, String source, @Nullable Reading other) {
    this.evidence = evidence;
    this.source = source;
    this.other = other;
  }

  /** How well it is known. */
  public Evidence evidence() {
    return evidence;
  }

  /** From where it is known, or what speaks for it. */
  public String source() {
    return source;
  }

  /** The other reading, where it can be switched on. */
  public Optional<Reading> other() {
    return Optional.ofNullable(other);
  }
}
