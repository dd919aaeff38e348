package dev.cordon.sandbox.aws.calls;

import java.util.SplittableRandom;

/** New ids of the current length: seventeen hexadecimal digits, the same for the same seed. */
public final class Ids {

  private final SplittableRandom random;

  /** Ids of this seed. */
  public Ids(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A new id with this prefix. */
  public synchronized String next(String prefix) {
    return "%s-0%016x".formatted(prefix, random.nextLong());
  }

  /** A new id of a request, in the form of a UUID. */
  public synchronized String request() {
    return new java.util.UUID(random.nextLong(), random.nextLong()).toString();
  }
}
