package dev.cordon.sandbox.azure.calls;

import java.util.SplittableRandom;
import java.util.UUID;

/** Makes ids: the same seed gives the same ids in the same order. Thread-safe. */
public final class Ids {

  private final SplittableRandom random;

  /** Ids from this seed. */
  public Ids(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A new GUID. */
  public synchronized String next() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** A new version of a resource, always weak. */
  public String etag() {
    return "W/\"" + next() + "\"";
  }
}
