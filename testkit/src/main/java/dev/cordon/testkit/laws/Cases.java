package dev.cordon.testkit.laws;

import dev.cordon.testkit.generate.Dice;
import dev.cordon.testkit.generate.Shape;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;

/** Runs random cases on a bench; tells the seed of one that fails. */
final class Cases {

  private final LawBench bench;
  private final Knobs knobs;

  Cases(LawBench bench, Knobs knobs) {
    this.bench = bench;
    this.knobs = knobs;
  }

  Knobs knobs() {
    return knobs;
  }

  LawBench bench() {
    return bench;
  }

  boolean can(Aspect aspect) {
    return !bench.cannotJudge().containsKey(aspect);
  }

  /** Skips the law, telling why, if the bench cannot judge it. */
  void need(Aspect... aspects) {
    for (Aspect aspect : aspects) {
      String reason = bench.cannotJudge().get(aspect);
      if (reason != null) {
        System.out.println("not judged here, for want of " + aspect + ": " + reason);
        Assumptions.abort("not judged here, for want of " + aspect + ": " + reason);
      }
    }
  }

  /** Runs as many cases as asked for. */
  void each(Consumer<Trial> law) {
    for (int i = 0; i < knobs.cases(); i++) {
      run(law, knobs.seed() + i);
    }
  }

  /** Runs cases until there were enough; says how many. */
  int until(BooleanSupplier enough, Consumer<Trial> law) {
    int tried = 0;
    while (!enough.getAsBoolean()) {
      run(law, knobs.seed() + tried);
      tried++;
    }
    return tried;
  }

  private void run(Consumer<Trial> law, long seed) {
    try {
      law.accept(new Trial(bench, seed, shape(seed)));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          e.getMessage() + "\nto repeat: -D" + Knobs.SEED + "=" + seed + " -D" + Knobs.CASES + "=1",
          e);
    }
  }

  private Shape shape(long seed) {
    Shape shape = Shape.tiny();
    shape = can(Aspect.IPV6) ? shape : shape.version4Only();
    return can(Aspect.LINKS) && new Dice(seed).chance(70) ? shape : shape.oneSite();
  }
}
