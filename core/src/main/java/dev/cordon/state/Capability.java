package dev.cordon.state;

/** What a fabric can do at a site, where not all can. */
public enum Capability {
  /** A workload can be created as a member of a segment, so that it is never outside. */
  BORN_INSIDE,
  /** Running connections that rules no longer admit can be cut. */
  CUTS_SESSIONS
}
