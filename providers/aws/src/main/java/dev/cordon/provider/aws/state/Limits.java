package dev.cordon.provider.aws.state;

import java.util.Map;

/**
 * The quotas that decide what fits, as applied to the account in the Region.
 *
 * @param rulesPerGroup rules of a group in one direction and one address family
 * @param groupsPerInterface groups that one network interface carries
 * @param groupsPerRegion groups in the Region
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html">Amazon VPC
 *     quotas</a>
 */
public record Limits(int rulesPerGroup, int groupsPerInterface, int groupsPerRegion) {

  /** The code of the quota of rules per group. */
  public static final String RULES = "L-0EA8095F";

  /** The code of the quota of groups per network interface. */
  public static final String GROUPS_ON_INTERFACE = "L-2AFB9258";

  /** The code of the quota of groups per Region. */
  public static final String GROUPS = "L-E79EC296";

  private static final int PRODUCT = 1000;

  public Limits {
    if (rulesPerGroup < 1 || groupsPerInterface < 1 || groupsPerRegion < 1) {
      throw new IllegalArgumentException("quotas are positive");
    }
  }

  /** What every account starts with. */
  public static Limits defaults() {
    return new Limits(60, 5, 2500);
  }

  /** The quotas that are told, by code; the default where one is not. */
  public static Limits of(Map<String, Double> told) {
    Limits usual = defaults();
    return new Limits(
        value(told, RULES, usual.rulesPerGroup),
        value(told, GROUPS_ON_INTERFACE, usual.groupsPerInterface),
        value(told, GROUPS, usual.groupsPerRegion));
  }

  private static int value(Map<String, Double> told, String code, int usual) {
    return told.getOrDefault(code, (double) usual).intValue();
  }

  /** Rules that a group may hold so that an interface full of groups stays within 1,000. */
  public int rulesThatCount() {
    return Math.max(1, Math.min(rulesPerGroup, PRODUCT / groupsPerInterface));
  }
}
