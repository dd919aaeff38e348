package dev.cordon.sandbox.aws.settings;

/**
 * The other reading of a rule that no public text settles; each can be switched on. What holds
 * without it is said in {@link Behaviour}.
 */
public enum Reading {
  /** A rule that names a group counts against the IPv4 quota only. */
  GROUP_REFERENCE_COUNTS_ONCE,
  /** An Authorize call with one duplicate adds the other rules and then refuses. */
  AUTHORIZE_ADDS_THE_REST,
  /** ModifySecurityGroupRules refuses inbound and outbound rules in one call. */
  MODIFY_RULES_IN_ONE_DIRECTION,
  /** ModifySecurityGroupRules without a description leaves the old one. */
  MODIFY_KEEPS_THE_DESCRIPTION,
  /** A dry run tells of quotas too. */
  DRY_RUN_CHECKS_QUOTAS,
  /** A dry run looks at permissions only, not at ids or values. */
  DRY_RUN_CHECKS_PERMISSIONS_ONLY,
  /**
   * A prefix list is busy for a second after each change: a further change meets IncorrectState.
   */
  PREFIX_LIST_STAYS_BUSY,
  /** A page size above the largest is taken for the largest. */
  PAGE_SIZE_IS_CLIPPED,
  /** Deleting a group that another group names gives InvalidGroup.InUse. */
  GROUP_IN_USE_HAS_ITS_OWN_CODE
}
