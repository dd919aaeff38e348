package dev.cordon.bench;

import dev.cordon.engine.Cordon;
import dev.cordon.engine.Verification;
import dev.cordon.plan.Plan;
import dev.cordon.testkit.generate.Fleet;
import dev.cordon.testkit.generate.FleetSize;
import dev.cordon.testkit.generate.Fleets;
import dev.cordon.testkit.laws.LiveWorld;
import dev.cordon.testkit.laws.Weather;
import dev.cordon.testkit.memory.bench.MemoryBench;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The whole line, from declaration to proven plan, on the in-memory fabric. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
public class LineBenchmark {

  /** The size of the fleet. */
  public enum Size {
    TEAM,
    COMPANY
  }

  /** How big the fleet is. */
  @Param public Size size = Size.TEAM;

  private final Fleet fleet = fleet(Size.TEAM);
  private Fleet measured = fleet;
  private LiveWorld world = open(fleet);
  private Cordon cordon = engine(world);

  /** Makes the fleet. */
  @Setup
  public void prepare() {
    measured = fleet(size);
    world = open(measured);
    cordon = engine(world);
  }

  private static Fleet fleet(Size size) {
    return Fleets.of(1, size == Size.TEAM ? FleetSize.team() : FleetSize.company());
  }

  private static LiveWorld open(Fleet fleet) {
    return new MemoryBench().open(fleet.world(), Weather.fair());
  }

  private static Cordon engine(LiveWorld world) {
    return Cordon.builder().provider(world.provider()).pause(world.pause()).build();
  }

  /** From a flat brownfield to the first plan. */
  @Benchmark
  public Plan firstPlan() {
    return cordon.plan(measured.segmentation(), world.placement());
  }

  /** The verdict on what is live. */
  @Benchmark
  public Verification verification() {
    return cordon.verify(measured.segmentation(), world.placement());
  }
}
