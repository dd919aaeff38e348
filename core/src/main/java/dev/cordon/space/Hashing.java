package dev.cordon.space;

/**
 * Hash codes for numbers that are mostly multiples of powers of two, as starts and ends of prefixes
 * are: every bit reaches every other one.
 */
final class Hashing {

  private static final long ODD = 0x9E37_79B9_7F4A_7C15L;

  private Hashing() {}

  static int of(long[] numbers, int seed) {
    long hash = seed;
    for (long number : numbers) {
      hash = (hash ^ number) * ODD;
      hash ^= hash >>> 29;
    }
    return mix(hash);
  }

  static int of(int[] numbers, int seed) {
    long hash = seed;
    for (int number : numbers) {
      hash = (hash ^ number) * ODD;
      hash ^= hash >>> 29;
    }
    return mix(hash);
  }

  static int mix(long hash) {
    long mixed = hash * ODD;
    return (int) (mixed ^ mixed >>> 32);
  }
}
