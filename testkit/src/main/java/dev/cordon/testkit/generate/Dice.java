package dev.cordon.testkit.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random choices, the same for the same seed. Not thread-safe. */
public final class Dice {

  private final Random random;

  /** Dice that always fall the same for the same seed. */
  public Dice(long seed) {
    this.random = new Random(seed);
  }

  /** A number from first to last, both included. */
  public int between(int first, int last) {
    return first + random.nextInt(last - first + 1);
  }

  /** True in so many of a hundred cases. */
  public boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** One of these. */
  @SafeVarargs
  public final <T> T oneOf(T... things) {
    return things[random.nextInt(things.length)];
  }

  /** One of these. */
  public <T> T oneOf(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }

  /** These in another order. */
  public <T> List<T> shuffled(List<T> things) {
    List<T> copy = new ArrayList<>(things);
    Collections.shuffle(copy, random);
    return copy;
  }

  /** A new seed. */
  public long seed() {
    return random.nextLong();
  }
}
