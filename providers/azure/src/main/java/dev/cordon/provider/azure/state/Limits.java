package dev.cordon.provider.azure.state;

import java.util.Map;

/**
 * What the service takes. Subscriptions can have other figures; those that are not confirmed by the
 * vendor's own text are marked in {@code docs/semantics/azure.md}.
 *
 * @param rulesPerGroup rules in a network security group
 * @param addressesPerGroup prefixes or ranges of ports in all rules of a group, sources and
 *     destinations apart
 * @param groupsNamedPerGroup different application security groups in all rules of a group
 * @param groupsPerSide application security groups on one side of a rule
 * @param groupsPerAttachment application security groups of an IP configuration
 * @param membersPerGroup IP configurations in an application security group
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits">
 *     Limits</a>
 */
public record Limits(
    int rulesPerGroup,
    int addressesPerGroup,
    int groupsNamedPerGroup,
    int groupsPerSide,
    int groupsPerAttachment,
    int membersPerGroup) {

  /** The name of the usage that tells the rules of a network security group. */
  public static final String RULES = "SecurityRulesPerNetworkSecurityGroup";

  /** The name of the usage that tells the prefixes and ranges of ports. */
  public static final String ADDRESSES = "SecurityRuleAddressesOrPortsPerNetworkSecurityGroup";

  /** The published figures. */
  public static Limits usual() {
    return new Limits(1_000, 4_000, 100, 10, 20, 4_000);
  }

  /**
   * The published figures, but for those that a subscription's usages tell.
   *
   * @param told limits by the names of their usages
   */
  public static Limits of(Map<String, Integer> told) {
    Limits usual = usual();
    return new Limits(
        told.getOrDefault(RULES, usual.rulesPerGroup),
        told.getOrDefault(ADDRESSES, usual.addressesPerGroup),
        usual.groupsNamedPerGroup,
        usual.groupsPerSide,
        usual.groupsPerAttachment,
        usual.membersPerGroup);
  }
}
