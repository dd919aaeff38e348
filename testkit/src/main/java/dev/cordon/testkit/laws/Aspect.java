package dev.cordon.testkit.laws;

/** What a bench may be unable to do. */
public enum Aspect {
  /** Ask the vendor's own packet walker. */
  PACKETS,
  /** Run something after each write. */
  WATCHING_WRITES,
  /** Count and list calls. */
  CALLS,
  /** Inject refusals and throttling. */
  FAULTS,
  /** Lose requests and answers. */
  LOST_ANSWERS,
  /** Kill the caller at a call. */
  KILLING,
  /** Let reads lag behind writes. */
  LAG,
  /** Set the size of pages and the order of listings. */
  PAGING,
  /** Refuse what is over a quota. */
  QUOTAS,
  /** Change owned and foreign things behind our back. */
  TAMPERING,
  /** Do something right before a call. */
  MEDDLING,
  /** Have IPv6 addresses and rules. */
  IPV6,
  /** Have several sites that see each other. */
  LINKS,
  /** Save the vendor's state and restore it. */
  SAVING
}
