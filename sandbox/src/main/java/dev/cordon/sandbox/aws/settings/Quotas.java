package dev.cordon.sandbox.aws.settings;

import dev.cordon.sandbox.aws.state.Scope;
import java.util.HashMap;
import java.util.Map;

/** The values of the quotas, for all accounts and regions or for some. Thread-safe. */
public final class Quotas {

  /** The most that rules per group times groups per interface may be. */
  public static final int MOST_RULES_PER_INTERFACE = 1000;

  private record Place(Scope scope, Quota quota) {}

  private final Map<Quota, Integer> everywhere = new HashMap<>();
  private final Map<Place, Integer> somewhere = new HashMap<>();

  /** The value that holds in a place. */
  public synchronized int value(Scope scope, Quota quota) {
    Integer general = everywhere.getOrDefault(quota, quota.initial());
    return somewhere.getOrDefault(new Place(scope, quota), general);
  }

  /**
   * Sets a quota for all accounts and regions.
   *
   * @throws IllegalArgumentException if AWS would not grant it
   */
  public synchronized void set(Quota quota, int value) {
    check(quota, value, everywhere.getOrDefault(other(quota), other(quota).initial()));
    everywhere.put(quota, value);
  }

  /**
   * Sets a quota for one account and region.
   *
   * @throws IllegalArgumentException if AWS would not grant it
   */
  public synchronized void set(Scope scope, Quota quota, int value) {
    check(quota, value, value(scope, other(quota)));
    somewhere.put(new Place(scope, quota), value);
  }

  private static Quota other(Quota quota) {
    return quota == Quota.RULES_PER_GROUP ? Quota.GROUPS_PER_INTERFACE : Quota.RULES_PER_GROUP;
  }

  private static void check(Quota quota, int value, int other) {
    if (value < 1) {
      throw new IllegalArgumentException(quota + " must be positive, not " + value);
    }
    if (quota == Quota.GROUPS_PER_INTERFACE && value > 16) {
      throw new IllegalArgumentException("an interface has at most 16 groups, not " + value);
    }
    boolean multiplied = quota == Quota.RULES_PER_GROUP || quota == Quota.GROUPS_PER_INTERFACE;
    if (multiplied && value * (long) other > MOST_RULES_PER_INTERFACE) {
      throw new IllegalArgumentException(
          "rules per group times groups per interface is at most %d, not %d x %d"
              .formatted(MOST_RULES_PER_INTERFACE, value, other));
    }
  }
}
