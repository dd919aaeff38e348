package dev.cordon.sandbox.azure.settings;

/**
 * The size of a token bucket. Immutable.
 *
 * @param capacity how many calls can be made at once
 * @param refill how many calls come back each second
 */
public record Bucket(double capacity, double refill) {

  public Bucket {
    if (capacity < 1 || refill < 0) {
      throw new IllegalArgumentException("a bucket of " + capacity + " refilled by " + refill);
    }
  }
}
