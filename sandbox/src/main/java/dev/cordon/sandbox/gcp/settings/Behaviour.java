package dev.cordon.sandbox.gcp.settings;

import static dev.cordon.sandbox.Evidence.DOCUMENTED;
import static dev.cordon.sandbox.Evidence.RECORDED;
import static dev.cordon.sandbox.Evidence.UNVERIFIED;

import dev.cordon.sandbox.Evidence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the sandbox's Google Cloud does where a client could notice, how well that is known, and
 * from where. {@code API} stands for the description of the compute v1 API
 * (https://cloud.google.com/compute/docs/reference/rest/v1), {@code NGFW} for
 * https://cloud.google.com/firewall/docs/, {@code TAGS} for the description of the
 * cloudresourcemanager v3 API, {@code MM} for GoogleCloudPlatform/magic-modules, {@code KCC} for
 * GoogleCloudPlatform/k8s-config-connector, whose stand-ins are compared with recordings; other
 * sources are issues of public repositories that quote an answer of the real service.
 */
public enum Behaviour {
  // evaluation
  STAGES_HAVE_TWO_ORDERS(DOCUMENTED, "NGFW firewall-policies-rule-eval-order"),
  ONE_MATCH_ENDS_A_STAGE(DOCUMENTED, "NGFW firewall-policies-rule-details"),
  GOTO_NEXT_LEAVES_THE_POLICY(DOCUMENTED, "NGFW firewall-policies-rule-details"),
  EGRESS_IS_ALLOWED_AND_INGRESS_DENIED_AT_THE_END(DOCUMENTED, "NGFW firewalls"),
  DENY_BEATS_ALLOW_ON_A_TIE(DOCUMENTED, "API firewalls, priority"),
  SOURCES_OF_A_VPC_RULE_ARE_ORED(DOCUMENTED, "API firewalls, sourceRanges"),
  SOURCES_OF_A_POLICY_RULE_ARE_ORED(DOCUMENTED, "API FirewallPolicyRuleMatcher, srcSecureTags"),
  NETWORK_TYPES_NARROW_THE_SOURCES(UNVERIFIED, "NGFW firewall-policies-rule-details; no example"),
  SOURCE_TAGS_ARE_OF_THE_SAME_NETWORK(DOCUMENTED, "API firewalls, sourceTags"),
  SOURCE_TAGS_MEAN_EVERY_INTERFACE_OF_THE_NETWORK(
      UNVERIFIED, "API firewalls speaks of primary network interfaces"),
  SOURCE_TAGS_MEAN_BOTH_FAMILIES(UNVERIFIED, "no text of the vendor"),
  SECURE_SOURCE_TAGS_REACH_ACROSS_PEERINGS(DOCUMENTED, "NGFW tags-firewalls-overview"),
  SECURE_TAGS_WORK_IN_THE_NETWORK_OF_THEIR_KEY(DOCUMENTED, "NGFW tags-firewalls-overview"),
  RULES_OF_DELETED_TAGS_DO_NOTHING(DOCUMENTED, "API FirewallPolicyRule, targetSecureTags"),
  DISABLED_RULES_ARE_ABSENT(DOCUMENTED, "API firewalls, disabled"),
  METADATA_SERVER_IS_EXEMPT(DOCUMENTED, "NGFW firewalls#alwaysallowed"),
  MAIL_IS_NOT_LET_OUT(DOCUMENTED, "NGFW firewalls#blockedtraffic"),
  ICMP_IS_OF_IPV4(DOCUMENTED, "API firewalls, IPProtocol: ICMPv6 is 58"),
  CLOUD_RUN_SENDS_WITH_NETWORK_TAGS(
      DOCUMENTED, "https://cloud.google.com/run/docs/configuring/vpc-direct-vpc"),
  CONNECTORS_HAVE_TWO_NETWORK_TAGS(
      DOCUMENTED, "https://cloud.google.com/vpc/docs/configure-serverless-vpc-access"),
  PEERINGS_NEED_BOTH_SIDES(DOCUMENTED, "https://cloud.google.com/vpc/docs/vpc-peering"),

  // writing
  OPERATIONS_FINISH_LATER(DOCUMENTED, "API globalOperations"),
  WRITES_TAKE_EFFECT_AT_THEIR_END(
      UNVERIFIED, "no text of the vendor", Reading.WRITES_TAKE_EFFECT_AT_ONCE),
  ONE_WRITE_AT_A_TIME(
      UNVERIFIED, "known from use; resourceNotReady", Reading.WRITES_ARE_NOT_LOCKED),
  USE_IS_FOUND_OUT_BY_THE_OPERATION(
      RECORDED, "GoogleCloudPlatform/terraform-google-three-tier-web-app#167"),
  REQUEST_IDS_MAKE_WRITES_ONCE(DOCUMENTED, "API, requestId"),
  REQUEST_IDS_OF_OTHER_REQUESTS_ARE_REFUSED(
      UNVERIFIED, "no text of the vendor", Reading.REQUEST_IDS_ALONE_COUNT),
  PATCH_TRAVELS_AS_POST(RECORDED, "googleapis/sdk-platform-java"),
  UNKNOWN_MEMBERS_ARE_REFUSED(RECORDED, "hashicorp/terraform-provider-google#17699"),

  // VPC firewall rules
  NAMES_FOLLOW_RFC_1035(DOCUMENTED, "API firewalls, name"),
  PROTOCOLS_ARE_CHECKED(RECORDED, "terraform-google-modules/terraform-google-network#535"),
  HOST_BITS_ARE_REFUSED(RECORDED, "CartoDB/cartodb#15649"),
  FAMILIES_DO_NOT_MIX(RECORDED, "kubernetes/kops#12170"),
  TAGS_AND_ACCOUNTS_DO_NOT_MIX(DOCUMENTED, "API firewalls, targetServiceAccounts"),
  VPC_RULES_ARE_INGRESS_OF_PRIORITY_1000(DOCUMENTED, "API firewalls"),
  ALL_OF_IPV4_IS_MEANT_WHERE_NO_PEER_IS_SAID(DOCUMENTED, "NGFW firewalls"),
  NAME_NETWORK_AND_DIRECTION_DO_NOT_CHANGE(DOCUMENTED, "MM Firewall.yaml"),
  ACTIONS_CAN_CHANGE(UNVERIFIED, "no text of the vendor", Reading.ACTIONS_OF_RULES_DO_NOT_CHANGE),

  // policies
  RULES_ARE_NOT_TAKEN_AT_BIRTH(
      RECORDED, "pulumi/pulumi-google-native#873", Reading.POLICIES_ARE_BORN_WITH_RULES),
  FOUR_RULES_ARE_PREDEFINED(RECORDED, "KCC mockgcp, networkfirewallpolicy"),
  PREDEFINED_RULES_ARE_NAMED_IN_A_PATCH(
      UNVERIFIED,
      "MM NetworkFirewallPolicyWithRules.yaml names them",
      Reading.PREDEFINED_RULES_ARE_ADDED),
  PRIORITIES_ARE_UNIQUE_IN_A_POLICY(
      UNVERIFIED, "NGFW firewall-policies-rule-details; the message is ours"),
  A_HUNDRED_PRIORITIES_ARE_RESERVED(DOCUMENTED, "NGFW firewall-policies-rule-details"),
  A_PATCH_REPLACES_ALL_RULES(DOCUMENTED, "MM NetworkFirewallPolicyWithRules.yaml"),
  STALE_FINGERPRINTS_ARE_REFUSED(RECORDED, "hashicorp/terraform-provider-google#19235"),
  RULES_CHANGE_THE_FINGERPRINT(RECORDED, "hashicorp/terraform-provider-google#19235"),
  A_PATCH_NEEDS_A_FINGERPRINT(
      UNVERIFIED, "API FirewallPolicy, fingerprint: always", Reading.FINGERPRINTS_MAY_BE_LEFT_OUT),
  ASSOCIATIONS_KEEP_THE_FINGERPRINT(UNVERIFIED, "no text of the vendor"),
  UNKNOWN_PRIORITIES_ARE_INVALID(RECORDED, "crossplane-contrib/provider-upjet-gcp#836"),
  NAMES_OF_ASSOCIATIONS_ARE_UNIQUE(
      RECORDED, "terraform-google-modules/terraform-google-network#477"),
  UNKNOWN_ASSOCIATIONS_ARE_INVALID(RECORDED, "GoogleCloudPlatform/magic-modules#13078"),
  ONE_GLOBAL_POLICY_FOR_A_NETWORK(DOCUMENTED, "https://cloud.google.com/firewall/quotas"),
  ASSOCIATIONS_ARE_REPLACED_IN_ONE_STEP(DOCUMENTED, "API addAssociation"),
  CLONES_GO_INTO_EMPTY_POLICIES(UNVERIFIED, "no text of the vendor"),
  SIDES_BELONG_TO_A_DIRECTION(UNVERIFIED, "NGFW firewall-policies-rule-details; codes are ours"),
  ATTRIBUTES_ARE_COUNTED(DOCUMENTED, "https://cloud.google.com/firewall/quotas"),
  ADDRESS_GROUPS_COUNT_ONCE(
      UNVERIFIED, "no text of the vendor", Reading.ADDRESS_GROUPS_COUNT_EACH_ADDRESS),
  TOO_MANY_ATTRIBUTES_FAIL_THE_OPERATION(
      RECORDED, "hashicorp/terraform-provider-google#14859", Reading.TOO_MANY_ATTRIBUTES_IS_413),
  UNKNOWN_TAGS_ARE_REFUSED(UNVERIFIED, "known from use; the code is ours"),

  RULES_COME_BACK_AS_WRITTEN(
      UNVERIFIED, "no text of the vendor", Reading.RULES_COME_BACK_NORMALIZED),

  // tags
  TAGS_OF_MACHINES_ARE_BOUND_IN_THEIR_ZONE(
      RECORDED,
      "hashicorp/terraform-provider-google#11448",
      Reading.BINDINGS_AT_THE_GLOBAL_ENDPOINT),
  ONE_VALUE_OF_A_KEY(DOCUMENTED, "TAGS; the code is ours"),
  TEN_SECURE_TAGS_ON_AN_INTERFACE(DOCUMENTED, "NGFW tags-firewalls-overview"),
  TAGS_ARE_OF_A_NETWORK_OF_THE_MACHINE(DOCUMENTED, "NGFW tags-firewalls-overview"),
  KEYS_OF_A_PROJECT_ARE_OF_ITS_NETWORKS(DOCUMENTED, "NGFW tags-firewalls-overview"),
  PURPOSE_DATA_IS_SHOWN_WITH_THE_NUMBER(
      UNVERIFIED, "TAGS purposeData allows both", Reading.PURPOSE_DATA_IS_KEPT),
  BOUND_TAG_VALUES_STAY(UNVERIFIED, "TAGS tagValues.delete", Reading.BOUND_TAG_VALUES_ARE_DELETED),
  MISSING_TAGS_ARE_FORBIDDEN(DOCUMENTED, "TAGS: PERMISSION_DENIED where it does not exist"),
  FINGERPRINTS_OF_NETWORK_TAGS_ARE_CHECKED(DOCUMENTED, "API instances.setTags"),
  ACCOUNTS_CHANGE_ON_STOPPED_MACHINES(DOCUMENTED, "API instances.setServiceAccount"),

  // reading
  LISTS_ARE_SORTED_BY_NAME(DOCUMENTED, "API, orderBy"),
  LISTED_POLICIES_HAVE_THEIR_RULES(
      UNVERIFIED, "no text of the vendor", Reading.LISTED_POLICIES_HAVE_NO_RULES),
  PAGES_HAVE_500_ROWS(DOCUMENTED, "API, maxResults"),
  LISTS_MAY_LAG(UNVERIFIED, "off at first"),
  THE_SEARCH_OF_ASSETS_LAGS(DOCUMENTED, "https://cloud.google.com/asset-inventory/docs/overview"),
  RATES_ARE_BY_THE_MINUTE(DOCUMENTED, "https://cloud.google.com/compute/api-quota"),
  RATE_LIMITS_ARE_403(RECORDED, "hashicorp/terraform-provider-google#8360"),
  QUOTAS_ARE_403(RECORDED, "kyma-project/test-infra#677"),
  MISSING_PERMISSIONS_ARE_NAMED(RECORDED, "forseti-security/forseti-security#3424");

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
