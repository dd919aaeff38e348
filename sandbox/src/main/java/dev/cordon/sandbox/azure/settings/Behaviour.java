package dev.cordon.sandbox.azure.settings;

import static dev.cordon.sandbox.Evidence.DOCUMENTED;
import static dev.cordon.sandbox.Evidence.RECORDED;
import static dev.cordon.sandbox.Evidence.UNVERIFIED;

import dev.cordon.sandbox.Evidence;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the sandbox's Azure does where a client could notice, how well that is known, and from
 * where. {@code VNET} stands for https://learn.microsoft.com/azure/virtual-network/, {@code ARM}
 * for https://learn.microsoft.com/azure/azure-resource-manager/management/, {@code SDK} for the
 * recordings in Azure/azure-sdk-for-java under
 * sdk/resourcemanager/azure-resourcemanager-network/src/test/resources/session-records, {@code
 * TYPES} for generated/network/microsoft.network/2025-03-01/types.json of Azure/bicep-types-az;
 * other sources are issues of public repositories that quote an answer of the real service.
 */
public enum Behaviour {
  CREATED_IS_201_AND_UPDATED_IS_200(RECORDED, "SDK NetworkSecurityGroupTests"),
  WRITES_ARE_OPERATIONS(RECORDED, "SDK NetworkSecurityGroupTests"),
  INTERFACES_SUCCEED_AT_ONCE(RECORDED, "SDK NetworkInterfaceOperationsTests"),
  DELETES_ANSWER_202_AND_END_WITH_204(RECORDED, "SDK NetworkSecurityGroupTests"),
  DELETING_WHAT_IS_NOT_THERE_IS_204(DOCUMENTED, "Azure/azure-rest-api-specs"),
  ETAGS_CHANGE_TWICE(RECORDED, "SDK NetworkSecurityGroupTests", Reading.ETAG_CHANGES_ONCE),
  ETAG_HEADER_COMES_WITH_GET_ONLY(RECORDED, "SDK NetworkSecurityGroupTests"),
  PARTS_CARRY_THE_ETAG_OF_THE_WHOLE(RECORDED, "SDK NetworkSecurityGroupTests"),
  MEMBERS_CHANGE_THE_ETAG_OF_THEIR_GROUP(
      RECORDED, "SDK NetworkInterfaceOperationsTests", Reading.REFERENCES_KEEP_THE_ETAG),
  ATTACHING_CHANGES_THE_ETAG_OF_THE_ATTACHED(
      UNVERIFIED, "as for application security groups, whose record shows it"),
  IF_MATCH_IS_CHECKED(RECORDED, "kubernetes-sigs/cloud-provider-azure#9728"),
  IF_MATCH_ON_READS_IS_IGNORED(
      UNVERIFIED, "no text of the vendor", Reading.IF_MATCH_IS_CHECKED_ON_READS),
  IF_NONE_MATCH_IS_IGNORED(UNVERIFIED, "no text of the vendor", Reading.IF_NONE_MATCH_IS_HONOURED),
  ONE_WRITE_AT_A_TIME(RECORDED, "Azure/bicep#5132"),
  SECURITY_GROUPS_ARE_LOCKED_TOO(
      UNVERIFIED,
      "recorded for networks; known of groups from use",
      Reading.SECURITY_GROUPS_ARE_NOT_LOCKED),
  REFERRED_RESOURCES_MUST_BE_READY(
      UNVERIFIED, "hashicorp/terraform#7153 shows the status, not the code"),
  WRITES_TAKE_EFFECT_AT_THEIR_END(
      UNVERIFIED, "no text of the vendor", Reading.WRITES_TAKE_EFFECT_AT_ONCE),
  FAILED_WRITES_STAY_WITHOUT_EFFECT(UNVERIFIED, "no text of the vendor"),
  THE_WHOLE_LIST_OF_RULES_IS_REPLACED(DOCUMENTED, "Azure/azure-rest-api-specs"),
  DEFAULT_RULES_HAVE_THIS_ORDER(RECORDED, "SDK NetworkSecurityGroupTests"),
  EMPTY_LISTS_ARE_SHOWN(RECORDED, "SDK NetworkSecurityGroupTests"),
  PRIORITIES_ARE_UNIQUE_BY_DIRECTION(RECORDED, "Azure/aks-engine#2106"),
  PRIORITIES_HAVE_A_RANGE(UNVERIFIED, "VNET network-security-groups-overview; the code is ours"),
  RULE_NAMES_HAVE_80_CHARACTERS(DOCUMENTED, "VNET network-security-groups-overview"),
  RESOURCE_NAMES_HAVE_80_CHARACTERS(DOCUMENTED, "ARM resource-name-rules"),
  DESCRIPTIONS_HAVE_140_CHARACTERS(UNVERIFIED, "TYPES tells the length; the code is ours"),
  REQUIRED_PROPERTIES_OF_A_RULE(UNVERIFIED, "TYPES names them; the message is ours"),
  NAMES_ARE_UNIQUE_IGNORING_CASE(UNVERIFIED, "refused for certain; the code is known from use"),
  PORTS_ARE_CHECKED(RECORDED, "hashicorp/terraform-provider-azurerm#1530"),
  PREFIXES_ARE_CHECKED(RECORDED, "hashicorp/terraform-provider-azurerm#16761"),
  HOST_BITS_ARE_REFUSED(RECORDED, "Azure/azure-powershell#4557", Reading.HOST_BITS_ARE_ACCEPTED),
  TAGS_STAND_ALONE(RECORDED, "hashicorp/terraform-provider-azurerm#5617"),
  PREFIXES_AND_GROUPS_DO_NOT_MIX(
      UNVERIFIED, "hashicorp/terraform-provider-azurerm#15279 tells that; the code is ours"),
  SINGLE_AND_SEVERAL_DO_NOT_MIX(UNVERIFIED, "no text of the vendor"),
  PROTOCOLS_ARE_SPELLED_BY_THE_SERVICE(
      UNVERIFIED, "no text of the vendor", Reading.PROTOCOL_CASE_IS_KEPT),
  SEVERAL_GROUPS_PER_SIDE(
      DOCUMENTED, "ARM azure-subscription-service-limits", Reading.ONE_APPLICATION_GROUP_PER_SIDE),
  TOO_MANY_GROUPS_PER_SIDE(RECORDED, "hashicorp/terraform-provider-azurerm#1587"),
  GROUPS_OF_A_RULE_ARE_OF_ONE_NETWORK(RECORDED, "Azure/azure-sdk-for-java#34158"),
  MEMBERS_OF_A_GROUP_ARE_OF_ONE_NETWORK(
      UNVERIFIED, "VNET application-security-groups; the code is ours"),
  CONFIGURATIONS_SHARE_THEIR_GROUPS(
      RECORDED, "Azure/azure-cli#21551", Reading.CONFIGURATIONS_MAY_DIFFER),
  RULES_ARE_LIMITED(RECORDED, "Azure/azure-rest-api-specs#3003"),
  ADDRESSES_ARE_LIMITED(RECORDED, "kubernetes-sigs/cloud-provider-azure#2725"),
  SINGLE_PREFIXES_COUNT_TOO(UNVERIFIED, "the strict reading"),
  OTHER_LIMITS_ARE_REFUSED(UNVERIFIED, "ARM azure-subscription-service-limits; the codes are ours"),
  USAGES_TELL_LIMITS(RECORDED, "SDK NetworkUsageOperationsTests"),
  REFERENCES_ARE_IN_THE_REGION(RECORDED, "Azure/azure-cli#332"),
  REGIONS_DO_NOT_CHANGE(UNVERIFIED, "known from use"),
  ATTACHED_GROUPS_ARE_NOT_DELETED(RECORDED, "pulumi/pulumi-azure-native#3051"),
  CARRIED_GROUPS_ARE_NOT_DELETED(
      UNVERIFIED, "Azure/azure-cli#12591 quotes the message; the code is ours"),
  NAMED_GROUPS_ARE_NOT_DELETED(
      UNVERIFIED, "hashicorp/terraform-provider-azurerm#8989 tells that; the code is ours"),
  GATEWAY_SUBNETS_TAKE_NO_GROUP(RECORDED, "Azure-Terraform/terraform-azurerm-virtual-network#18"),
  SOME_SUBNETS_TAKE_NO_GROUP(
      UNVERIFIED, "Azure/PSRule.Rules.Azure#1609 names them; the code is ours"),
  SUBNETS_ARE_REPLACED_WHOLE(DOCUMENTED, "Azure/azure-rest-api-specs"),
  SUBNETS_LEFT_OUT_GO(
      UNVERIFIED, "a PUT replaces; newer versions may keep them", Reading.SUBNETS_LEFT_OUT_STAY),
  DELEGATIONS_IN_USE_STAY(UNVERIFIED, "known from use"),
  USED_SUBNETS_ARE_NOT_DELETED(UNVERIFIED, "known from use"),
  PEERINGS_NEED_BOTH_SIDES(DOCUMENTED, "VNET virtual-network-peering-overview"),
  UNKNOWN_PROPERTIES_ARE_KEPT(
      UNVERIFIED, "as a newer version of the API that shows what this one does not know"),
  LINKS_NEED_A_PERMISSION_TOO(RECORDED, "coreos/tectonic-installer#1954"),
  LINKS_ARE_CHECKED_WITH_EVERY_PUT(UNVERIFIED, "the strict reading"),
  THROTTLING_BY_SUBSCRIPTION(DOCUMENTED, "ARM request-limits-and-throttling"),
  THROTTLED_IS_TOLD_SO(RECORDED, "webdevops/azure-metrics-exporter#36"),
  LISTS_MAY_LAG(UNVERIFIED, "off at first"),
  RESOURCE_GRAPH_LAGS(
      DOCUMENTED, "https://learn.microsoft.com/azure/governance/resource-graph/overview"),
  FIRST_MATCH_BY_PRIORITY(DOCUMENTED, "VNET network-security-groups-overview"),
  SUBNET_AND_INTERFACE_BOTH_ALLOW(DOCUMENTED, "VNET network-security-group-how-it-works"),
  GROUPS_ON_THE_OWN_SIDE_NAME_MEMBERS(DOCUMENTED, "VNET application-security-groups"),
  VIRTUAL_NETWORK_MEANS_ALL_THAT_IS_ROUTED(DOCUMENTED, "VNET service-tags-overview"),
  ROUTES_OF_ALL_SUBNETS_COUNT(UNVERIFIED, "the text speaks of routes, not of whose"),
  INTERNET_IS_PUBLIC(UNVERIFIED, "as effective rules show it; the text says reachable publicly"),
  PLATFORM_IS_EXEMPT(DOCUMENTED, "VNET what-is-ip-address-168-63-129-16"),
  ADMIN_RULES_COME_FIRST(
      DOCUMENTED,
      "https://learn.microsoft.com/azure/virtual-network-manager/concept-security-admins"),
  ICMP_MEANS_BOTH_FAMILIES(UNVERIFIED, "there is one word for ICMP"),
  ANY_PROTOCOL_OVER_SOME_PORTS_IS_OF_PORTS(
      UNVERIFIED, "what has no ports fits rules over any protocol only where they name all ports");

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
