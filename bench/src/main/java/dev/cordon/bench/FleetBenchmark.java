package dev.cordon.bench;

import dev.cordon.inventory.Inventory;
import dev.cordon.inventory.Resolver;
import dev.cordon.model.Segmentation;
import dev.cordon.spi.Lowered;
import dev.cordon.verify.Verdict;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The stages of the product's line on an estate of two VPCs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class FleetBenchmark {

  /** How many grants there are. */
  @Param({"10000"})
  public int grants;

  private Estate estate = Estate.of(2);
  private Inventory inventory = Resolver.resolve(estate.segmentation(), estate.snapshots());

  /** Makes the estate and finds the members. */
  @Setup(Level.Trial)
  public void prepare() {
    estate = Estate.of(grants);
    inventory = Resolver.resolve(estate.segmentation(), estate.snapshots());
  }

  /** The declaration, checked. */
  @Benchmark
  public Segmentation declare() {
    return Estate.declared(grants, -1);
  }

  /** Who is in which segment. */
  @Benchmark
  public Inventory resolve() {
    return Resolver.resolve(estate.segmentation(), estate.snapshots());
  }

  /** Compile, and lower to security groups: twenty rules for each grant. */
  @Benchmark
  public SortedMap<String, Lowered> compileAndLower() {
    return Stages.of(estate, inventory).lowered();
  }

  /** Stages that are made anew for each proof, because intent that was asked once is kept. */
  @State(Scope.Thread)
  public static class Fresh {

    private Stages stages = Stages.of(Estate.of(2));

    /** Compiles and lowers. */
    @Setup(Level.Invocation)
    public void prepare(FleetBenchmark of) {
      stages = Stages.of(of.estate, of.inventory);
    }
  }

  /** What all these rules mean, against what the grants mean, end to end. */
  @Benchmark
  public Verdict proof(Fresh fresh) {
    return fresh.stages.verdict();
  }
}
