package dev.cordon.sandbox.gcp.calls;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.SplittableRandom;

/** Makes numbers and versions: the same seed gives the same in the same order. Thread-safe. */
public final class Ids {

  private final SplittableRandom random;

  /** Ids from this seed. */
  public Ids(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A number for a resource: up to 19 digits, never twice. */
  public synchronized long number() {
    return random.nextLong(1_000_000_000_000_000_000L, Long.MAX_VALUE);
  }

  /** A number for a project, a tag or a folder: 12 digits. */
  public synchronized long shortNumber() {
    return random.nextLong(100_000_000_000L, 1_000_000_000_000L);
  }

  /** A version of something, as its fingerprint shows it: 8 bytes in base 64. */
  public synchronized String fingerprint() {
    byte[] bytes = ByteBuffer.allocate(8).putLong(random.nextLong()).array();
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** A token of a page. */
  public synchronized String token() {
    byte[] bytes = ByteBuffer.allocate(8).putLong(random.nextLong()).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The last part of an operation's name. */
  public synchronized String suffix() {
    return "%08x-%08x".formatted(random.nextInt(), random.nextInt());
  }
}
