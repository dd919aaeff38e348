package dev.cordon.testkit.laws;

/**
 * How hard the laws are tried, from system properties.
 *
 * @param cases random cases of the cheap laws: {@code cordon.laws.cases}; dearer laws try fewer
 * @param seed where the random cases begin: {@code cordon.laws.seed}
 * @param points calls of a case at which something goes wrong: {@code cordon.laws.points}
 * @param crashes points at which a change is stopped dead, in all: {@code cordon.laws.crashes}
 */
record Knobs(int cases, long seed, int points, int crashes) {

  static final String CASES = "cordon.laws.cases";
  static final String SEED = "cordon.laws.seed";
  static final String POINTS = "cordon.laws.points";
  static final String CRASHES = "cordon.laws.crashes";

  /** More than this is a soak. */
  static final int USUAL_CRASHES = 1_000;

  /** All cases; a third; a tenth. */
  static final int MANY = 1;

  static final int SOME = 3;
  static final int FEW = 10;

  static Knobs fromProperties() {
    return new Knobs(
        Integer.getInteger(CASES, 12),
        Long.getLong(SEED, 20260101L),
        Integer.getInteger(POINTS, 16),
        Integer.getInteger(CRASHES, USUAL_CRASHES));
  }

  Knobs share(int part) {
    return new Knobs((cases + part - 1) / part, seed, points, crashes);
  }
}
