package dev.cordon.sandbox.azure.settings;

/**
 * The other reading of a rule that no public text settles; each can be switched on. What holds
 * without it is said in {@link Behaviour}.
 */
public enum Reading {
  /** {@code If-None-Match: *} refuses a PUT on what is there already. */
  IF_NONE_MATCH_IS_HONOURED,
  /** {@code If-Match} is looked at on GET and on polls too. */
  IF_MATCH_IS_CHECKED_ON_READS,
  /** What refers to a resource does not change the version of that resource. */
  REFERENCES_KEEP_THE_ETAG,
  /** A write changes the version once, when it is accepted, not again when it ends. */
  ETAG_CHANGES_ONCE,
  /** The network does what was written when the write is accepted, not when it ends. */
  WRITES_TAKE_EFFECT_AT_ONCE,
  /** Prefixes with bits behind their length are taken as they are. */
  HOST_BITS_ARE_ACCEPTED,
  /** The protocol comes back in the case in which it was given. */
  PROTOCOL_CASE_IS_KEPT,
  /** A side of a rule names at most one application security group. */
  ONE_APPLICATION_GROUP_PER_SIDE,
  /** A write of a network security group while another one is under way is taken too. */
  SECURITY_GROUPS_ARE_NOT_LOCKED,
  /** A PUT of a virtual network that does not speak of subnets leaves them as they are. */
  SUBNETS_LEFT_OUT_STAY,
  /** Each ipConfiguration of an interface has application security groups of its own. */
  CONFIGURATIONS_MAY_DIFFER
}
