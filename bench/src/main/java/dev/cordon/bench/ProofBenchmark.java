package dev.cordon.bench;

import dev.cordon.space.FlowTable;
import dev.cordon.space.Packet;
import java.util.List;
import java.util.Optional;
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

/** Whether rule tables equal the grants that they were made from. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProofBenchmark {

  /** How the rules were cut. */
  public enum Rules {
    BY_SOURCE,
    SINGLY,
    ONE_WIDENED
  }

  /** How many grants there are. */
  @Param({"10000"})
  public int grants;

  /** How they lie to each other. */
  @Param public Shape shape = Shape.FLAT;

  /** What they are compared with. */
  @Param public Rules rules = Rules.BY_SOURCE;

  private FlowTable intent = FlowTable.builder().build();
  private FlowTable lowered = FlowTable.builder().build();

  /** Makes the tables. */
  @Setup(Level.Trial)
  public void prepare() {
    List<Boxed> boxed = Boxed.grants(shape, grants);
    intent = Boxed.table(boxed);
    lowered =
        switch (rules) {
          case BY_SOURCE -> Boxed.bySource(boxed);
          case SINGLY -> Boxed.singly(boxed);
          case ONE_WIDENED -> Boxed.singly(boxed, grants * 3 / 4 + 1);
        };
    boolean wrong = FlowTable.difference(intent, lowered).isPresent();
    if (wrong != (rules == Rules.ONE_WIDENED)) {
      throw new IllegalStateException("a wrong answer: " + wrong);
    }
  }

  /** The proof, or the packet that shows it wrong. */
  @Benchmark
  public Optional<Packet> difference() {
    return FlowTable.difference(intent, lowered);
  }
}
