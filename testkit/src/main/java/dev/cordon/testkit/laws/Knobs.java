package dev.cordon.testkit.laws;

/**
 * How hard the laws are tried, from system properties.
 *
 * @param cases random cases of the cheap laws: {@code cordon.laws.cases}; dearer laws try fewer
 * @param seed where the random cases begin: {@code cordon.laws.seed}
 * @param points calls of a case at which something goes wrong: {@code cordon.laws.points}
 */
record Knobs(int cases, long seed, int points) {

  static final String CASES = "cordon.laws.cases";
  static final String SEED = "cordon.laws.seed";
  static final String POINTS = "cordon.laws.points";

  /** All cases; a third; a tenth. */
  static final int MANY = 1;

  static final int SOME = 3;
  static final int FEW = 10;

  static Knobs fromProperties() {
    return new Knobs(
        Integer.getInteger(CASES, 12),
        Long.getLong(SEED, 20260101L),
        Integer.getInteger(POINTS, 16));
  }

  Knobs share(int part) {
    return new Knobs((cases + part - 1) / part, seed, points);
  }
}
