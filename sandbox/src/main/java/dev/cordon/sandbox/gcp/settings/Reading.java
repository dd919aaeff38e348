package dev.cordon.sandbox.gcp.settings;

/**
 * The other reading of a rule that no public text settles; each can be switched on. What holds
 * without it is said in {@link Behaviour}.
 */
public enum Reading {
  /** What was written can be read, and works, when the write is accepted, not when it is done. */
  WRITES_TAKE_EFFECT_AT_ONCE,
  /** A write of something that another write is still under way for is taken too. */
  WRITES_ARE_NOT_LOCKED,
  /** A request id that was used for another request answers with that request's operation. */
  REQUEST_IDS_ALONE_COUNT,
  /** A whole policy can be written without naming its predefined rules: they stay. */
  PREDEFINED_RULES_ARE_ADDED,
  /** A whole policy can be written without a fingerprint. */
  FINGERPRINTS_MAY_BE_LEFT_OUT,
  /** A policy can be made with rules in it. */
  POLICIES_ARE_BORN_WITH_RULES,
  /** Too many attributes in a policy are refused at once with status 413. */
  TOO_MANY_ATTRIBUTES_IS_413,
  /** An allow of a VPC firewall rule cannot become a deny, nor a deny an allow. */
  ACTIONS_OF_RULES_DO_NOT_CHANGE,
  /** The network of a tag key is shown as it was given. */
  PURPOSE_DATA_IS_KEPT,
  /** Tags of machines can be bound at the global endpoint too. */
  BINDINGS_AT_THE_GLOBAL_ENDPOINT,
  /** An address group counts as many attributes as it has addresses. */
  ADDRESS_GROUPS_COUNT_EACH_ADDRESS,
  /** Lists in rules come back sorted, and single addresses as blocks. */
  RULES_COME_BACK_NORMALIZED,
  /** Lists of policies show them without their rules. */
  LISTED_POLICIES_HAVE_NO_RULES,
  /** Deleting what is still bound deletes the bindings too. */
  BOUND_TAG_VALUES_ARE_DELETED
}
