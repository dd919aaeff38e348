package dev.cordon.sandbox.gcp.settings;

import java.util.Arrays;
import java.util.Optional;

/**
 * The limits that the sandbox holds. Those with a metric are told by {@code projects.get} or, with
 * a dot in it, by Cloud Quotas; the others are fixed. Where no page prints the value of a new
 * project, the value is ours.
 */
public enum Limit {
  NETWORKS("NETWORKS", 15),
  SUBNETWORKS("SUBNETWORKS", 100),
  FIREWALLS("FIREWALLS", 200),
  NETWORK_FIREWALL_POLICIES("NETWORK_FIREWALL_POLICIES", 30),
  REGIONAL_FIREWALL_POLICIES("", 30),
  ATTRIBUTES_PER_GLOBAL_POLICY(
      "compute.googleapis.com/rule_attributes_per_global_network_firewall_policy", 2_000),
  ATTRIBUTES_PER_REGIONAL_POLICY(
      "compute.googleapis.com/rule_attributes_per_regional_network_firewall_policy", 2_000),
  ATTRIBUTES_PER_HIERARCHICAL_POLICY(
      "compute.googleapis.com/rule_attributes_per_hierarchical_firewall_policy", 2_000),
  RANGES_PER_SIDE("", 5_000),
  SECURE_TAGS_PER_SIDE("", 256),
  ADDRESS_GROUPS_PER_SIDE("", 10),
  DOMAIN_NAMES_PER_SIDE("", 100),
  SERVICE_ACCOUNTS_PER_SIDE("", 10),
  SOURCE_TAGS_PER_RULE("", 30),
  TARGET_TAGS_PER_RULE("", 70),
  TAGS_PER_INSTANCE("", 64),
  SECURE_TAGS_PER_INTERFACE("", 10),
  TAG_VALUES_PER_KEY("", 1_000),
  TAG_KEYS_PER_PARENT("", 1_000),
  ADDRESSES_PER_GROUP("", 1_000);

  private final String metric;
  private final int value;

  Limit(String metric, int value) {
    this.metric = metric;
    this.value = value;
  }

  /** The metric under which it is told; empty if it is not told. */
  public String metric() {
    return metric;
  }

  /** The value of a new project. */
  public int initial() {
    return value;
  }

  /** The limit with this metric, or this name of the constant. */
  public static Optional<Limit> named(String name) {
    return Arrays.stream(values())
        .filter(limit -> limit.metric.equals(name) || limit.name().equals(name))
        .findFirst();
  }
}
