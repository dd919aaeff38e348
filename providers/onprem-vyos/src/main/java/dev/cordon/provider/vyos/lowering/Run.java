package dev.cordon.provider.vyos.lowering;

/**
 * The parts of our chain in their order. Inside of one the order of rules does not matter: all of
 * them do the same.
 */
enum Run {
  /** What belongs to connections that members have is let through. */
  RUNNING(10, 99),
  /** What one segment here may say to another. */
  MEMBERS(1_000, 399_999),
  /** All else between members: no grant with an external means it. */
  APART(400_000, 400_099),
  /** What members may say to others and hear from them. */
  OTHERS(500_000, 998_999),
  /** All else from and to members. */
  REST(999_000, 999_099);

  private static final int SMALL = 100;

  private final int first;
  private final int last;

  Run(int first, int last) {
    this.first = first;
    this.last = last;
  }

  boolean has(int number) {
    return first <= number && number <= last;
  }

  /** Where a rule would like to be: the same text always at the same place. */
  int preferred(String text) {
    int size = last - first + 1;
    return size <= SMALL ? first : first + Math.floorMod(text.hashCode(), size);
  }

  int after(int number) {
    return number == last ? first : number + 1;
  }

  int size() {
    return last - first + 1;
  }
}
