package dev.cordon.spi.call;

/** Holds requests back, so that no vendor is asked more often than it says. Thread-safe. */
@FunctionalInterface
public interface Pace {

  /**
   * Returns when a request may leave; an interruption does not end the wait, which is short.
   *
   * @param scope what the vendor counts for: an account and region, a subscription, a project
   * @param action what is asked for, in the vendor's word
   */
  void await(String scope, String action);

  /** Holds nothing back. */
  static Pace none() {
    return (scope, action) -> {};
  }
}
