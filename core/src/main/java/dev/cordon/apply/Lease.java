package dev.cordon.apply;

/**
 * Lets one run at a time write to a fleet: a file lock on one machine, a row of a database for
 * several. It keeps those who ask for it out of each other's way, and nothing else: what fences a
 * writer that does not ask is the fabric itself. Thread-safe.
 */
@FunctionalInterface
public interface Lease {

  /** What is held until it is closed. */
  interface Held extends AutoCloseable {
    /** Lets the next one have it. */
    @Override
    void close();
  }

  /**
   * Takes the lease of a fleet, waiting for it as long as this lease waits. Whoever died holds
   * nothing.
   *
   * @param fleet the name of the fleet
   * @param runId who asks, as the journal calls it
   * @throws dev.cordon.diag.CordonException with LEASE_HELD, naming who holds it and since when; or
   *     with FILE_UNUSABLE where it cannot be told
   */
  Held take(String fleet, String runId);

  /** Everybody may write whenever they like. */
  static Lease none() {
    return (fleet, runId) -> () -> {};
  }
}
