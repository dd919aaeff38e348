package dev.cordon.sandbox.azure.settings;

import java.util.Arrays;
import java.util.Optional;

/**
 * The limits that the sandbox holds, with the values of a new subscription. Those with a usage name
 * are told by the usages of a region; the names are recorded, the values documented
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits).
 */
public enum Limit {
  VIRTUAL_NETWORKS("VirtualNetworks", "Virtual Networks", 1000),
  NETWORK_SECURITY_GROUPS("NetworkSecurityGroups", "Network Security Groups", 5000),
  NETWORK_INTERFACES("NetworkInterfaces", "Network Interfaces", 65_536),
  APPLICATION_SECURITY_GROUPS("ApplicationSecurityGroups", "Application Security Groups.", 3000),
  SUBNETS_PER_NETWORK("SubnetsPerVirtualNetwork", "Subnets per Virtual Network", 3000),
  PEERINGS_PER_NETWORK("PeeringsPerVirtualNetwork", "Peerings per Virtual Network", 500),
  RULES_PER_GROUP(
      "SecurityRulesPerNetworkSecurityGroup", "Security rules per Network Security Group", 1000),
  ADDRESSES_PER_GROUP(
      "SecurityRuleAddressesOrPortsPerNetworkSecurityGroup",
      "Security rules addresses or ports per Network Security Group",
      4000),
  APPLICATION_GROUPS_PER_RULE_SIDE("", "ASGs per side of a rule", 10),
  APPLICATION_GROUPS_PER_GROUP("", "ASGs in all rules of a group", 100),
  APPLICATION_GROUPS_PER_CONFIGURATION("", "ASGs per ipConfiguration", 20),
  CONFIGURATIONS_PER_APPLICATION_GROUP("", "ipConfigurations per ASG", 4000);

  private final String usage;
  private final String title;
  private final int value;

  Limit(String usage, String title, int value) {
    this.usage = usage;
    this.title = title;
    this.value = value;
  }

  /** The name among a region's usages; empty if it is not told there. */
  public String usage() {
    return usage;
  }

  /** What it limits. */
  public String title() {
    return title;
  }

  /** The value of a new subscription. */
  public int initial() {
    return value;
  }

  /** The limit with this usage name, or this name of the constant. */
  public static Optional<Limit> named(String name) {
    return Arrays.stream(values())
        .filter(limit -> limit.usage.equalsIgnoreCase(name) || limit.name().equals(name))
        .findFirst();
  }
}
