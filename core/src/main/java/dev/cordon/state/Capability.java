package dev.cordon.state;

/** What a fabric can do at a site, where not all can. */
public enum Capability {
  /** A workload can be created as a member of a segment, so that it is never outside. */
  BORN_INSIDE,
  /**
   * Rules for what is sent name addresses only, those for what is received groups too: who joins a
   * segment later is reached once the inventory is read again.
   */
  SENDS_BY_ADDRESS,
  /** Running connections that rules no longer admit can be cut. */
  CUTS_SESSIONS
}
