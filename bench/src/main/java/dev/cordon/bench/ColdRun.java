package dev.cordon.bench;

import dev.cordon.plan.Planner;

/**
 * One whole process: {@code ColdRun GRANTS [lower|prove|plan]} declares, finds members, compiles
 * and lowers, and as asked proves or plans, once. Says what it made and how long each part took.
 */
public final class ColdRun {

  private ColdRun() {}

  /** Runs once. */
  public static void main(String[] arguments) {
    int grants = Integer.parseInt(arguments[0]);
    long start = System.nanoTime();
    Estate estate = Estate.of(grants);
    long made = System.nanoTime();
    Stages stages = Stages.of(estate);
    int rules =
        stages.desired().values().stream()
            .flatMap(table -> table.containers().values().stream())
            .mapToInt(container -> container.rules().size())
            .sum();
    long lowered = System.nanoTime();
    System.out.printf(
        "%d grants, %d rules: declared in %d ms, resolved, compiled and lowered in %d ms%n",
        grants, rules, millis(start, made), millis(made, lowered));
    String more = arguments.length > 1 ? arguments[1] : "lower";
    if (more.equals("prove")) {
      System.out.printf(
          "%s in %d ms%n",
          stages.verdict().getClass().getSimpleName(), millis(lowered, System.nanoTime()));
    } else if (more.equals("plan")) {
      Planner.Outcome plan = stages.plan();
      long steps = plan.waves().stream().mapToLong(wave -> wave.steps().size()).sum();
      System.out.printf(
          "%d steps in %d waves, %s, in %d ms%n",
          steps, plan.waves().size(), plan.safety(), millis(lowered, System.nanoTime()));
    }
  }

  private static long millis(long from, long to) {
    return (to - from) / 1_000_000;
  }
}
