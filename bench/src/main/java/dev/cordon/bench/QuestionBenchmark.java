package dev.cordon.bench;

import dev.cordon.space.Cidr;
import dev.cordon.space.FlowBox;
import dev.cordon.space.FlowRule;
import dev.cordon.space.FlowTable;
import dev.cordon.space.Packet;
import dev.cordon.space.Redundancy;
import dev.cordon.space.ServiceSet;
import dev.cordon.space.Shift;
import java.util.List;
import java.util.Random;
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

/** Questions about a table of rules: why a packet may pass, and which rules are not needed. */
@State(Scope.Benchmark)
@Fork(3)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class QuestionBenchmark {

  private static final int PACKETS = 8192;
  private static final int CLIENT = 50_000;
  private static final ServiceSet OTHER = ServiceSet.tcp(443, 8443);

  /** How many grants there are. */
  @Param({"10000"})
  public int grants;

  /** How they lie to each other. */
  @Param public Shape shape = Shape.FLAT;

  private FlowTable table = FlowTable.builder().build();
  private final Packet[] packets = new Packet[PACKETS];
  private int next;
  private int asked;

  /** Makes the table, and packets of which half are granted. */
  @Setup(Level.Trial)
  public void prepare() {
    List<Boxed> boxed = Boxed.grants(shape, grants);
    table = Boxed.table(boxed);
    Random random = new Random(7);
    for (int i = 0; i < PACKETS; i++) {
      Boxed grant = boxed.get(random.nextInt(grants));
      Boxed other = i % 2 == 0 ? grant : boxed.get(random.nextInt(grants));
      Cidr from = grant.sources().get(random.nextInt(5));
      Cidr to = other.destinations().get(random.nextInt(5));
      int port = grant.ports().get(random.nextInt(2));
      packets[i] = new Packet(from.network(), to.network(), ServiceSet.TCP, CLIENT, port);
    }
  }

  /** The rules that let a packet through, hence the grants behind them. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public List<FlowRule> why() {
    asked = (asked + 1) % PACKETS;
    return table.rulesAdmitting(packets[asked]);
  }

  /** What one grant with another port opens and closes. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public Shift oneChanged() {
    next = (next + 1) % grants;
    FlowRule rule = table.rule(next);
    return table.replaced(next, new FlowBox(rule.sources(), rule.destinations(), OTHER));
  }

  /** Rules that others cover. */
  @Benchmark
  @BenchmarkMode(Mode.SampleTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  public List<Redundancy> redundant() {
    return table.redundant();
  }
}
