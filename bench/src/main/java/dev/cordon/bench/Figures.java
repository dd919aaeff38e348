package dev.cordon.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.cordon.inventory.Inventory;
import dev.cordon.inventory.Resolver;
import dev.cordon.space.FlowTable;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Every figure in one process: {@code Figures GRANTS ROUNDS}. Tells the median and the least wall
 * time of an operation, and the median of the CPU time that the whole process spent on it, the
 * collector and the compiler included: on a machine that others use too, only the last one means
 * much.
 */
public final class Figures {

  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final int rounds;

  private Figures(int rounds) {
    this.rounds = rounds;
  }

  /** Runs all. */
  public static void main(String[] arguments) {
    int grants = Integer.parseInt(arguments[0]);
    Figures figures = new Figures(Integer.parseInt(arguments[1]));
    System.out.printf("%-44s %10s %10s %10s%n", grants + " grants", "wall ms", "least", "CPU ms");
    figures.fleet(grants);
    figures.tables(grants);
  }

  private void fleet(int grants) {
    time("declare", () -> grants, n -> Estate.declared(n, -1));
    Estate estate = Estate.of(grants);
    time("resolve", () -> estate, e -> Resolver.resolve(e.segmentation(), e.snapshots()));
    Inventory inventory = Resolver.resolve(estate.segmentation(), estate.snapshots());
    time("compile and lower", () -> estate, e -> Stages.of(e, inventory));
    time("proof of what was lowered", () -> Stages.of(estate, inventory), Stages::verdict);
    if (grants <= 10_000) {
      time("plan: proofs, order, first law", () -> Stages.of(estate, inventory), Stages::plan);
      Law law = Law.of(Stages.of(estate, inventory));
      System.out.println(law.steps() + " steps in " + law.states().size() + " waves");
      time("first law for all of its steps", () -> law, Law::judged);
    }
  }

  private void tables(int grants) {
    for (Shape shape : Shape.values()) {
      List<Boxed> boxed = Boxed.grants(shape, grants);
      FlowTable intent = Boxed.table(boxed);
      FlowTable bySource = Boxed.bySource(boxed);
      time(shape + " = by source", () -> intent, x -> FlowTable.difference(x, bySource));
      if (grants <= 10_000) {
        FlowTable singly = Boxed.singly(boxed);
        FlowTable widened = Boxed.singly(boxed, grants * 3 / 4 + 1);
        time(shape + " = singly", () -> intent, x -> FlowTable.difference(x, singly));
        time(shape + ", one port widened", () -> intent, x -> FlowTable.difference(x, widened));
        time(shape + " redundant", () -> intent, FlowTable::redundant);
      }
    }
  }

  /**
   * Times an operation on something that is made anew for each round. What rounds before left
   * behind is collected first: it is no part of what the operation costs.
   */
  private <T> void time(String what, Supplier<T> making, Function<T, ?> of) {
    long[] wall = new long[rounds];
    long[] cpu = new long[rounds];
    for (int round = -rounds; round < rounds; round++) {
      T made = making.get();
      System.gc();
      long cpuBefore = SYSTEM.getProcessCpuTime();
      long before = System.nanoTime();
      Object result = of.apply(made);
      if (round >= 0) {
        wall[round] = System.nanoTime() - before;
        cpu[round] = SYSTEM.getProcessCpuTime() - cpuBefore;
      }
      if (result == null) {
        throw new IllegalStateException(what + " told nothing");
      }
    }
    Arrays.sort(wall);
    Arrays.sort(cpu);
    System.out.printf(
        "%-44s %10.1f %10.1f %10.1f%n",
        what, wall[rounds / 2] / 1e6, wall[0] / 1e6, cpu[rounds / 2] / 1e6);
  }
}
