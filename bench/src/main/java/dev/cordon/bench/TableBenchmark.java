package dev.cordon.bench;

import dev.cordon.plan.Differ;
import dev.cordon.provider.aws.state.SgPeer;
import dev.cordon.provider.aws.state.SgRule;
import dev.cordon.provider.aws.state.Spoken;
import dev.cordon.space.Cidr;
import dev.cordon.space.Family;
import dev.cordon.space.IpAddress;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
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

/** The difference of two configured states, one rule in a thousand changed, no object shared. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgs = "-Xmx1g")
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class TableBenchmark {

  private static final int EACH = 1_000;

  /** How many rules each state has. */
  @Param({"1000000"})
  public int rules;

  private RuleTable live = RuleTable.empty();
  private RuleTable desired = RuleTable.empty();

  /** Makes both states. */
  @Setup(Level.Trial)
  public void prepare() {
    live = table(0);
    desired = table(1);
    int edits = edits().size();
    if (edits != 2 * (rules / EACH)) {
      throw new IllegalStateException("a wrong answer: " + edits);
    }
  }

  private RuleTable table(int changed) {
    SortedMap<ContainerId, Container> containers = new TreeMap<>();
    for (int group = 0; group < rules / EACH; group++) {
      ContainerId id = new ContainerId("build", "group-%06d".formatted(group));
      List<NativeRule> kept = new ArrayList<>(EACH);
      for (int i = 0; i < EACH; i++) {
        Cidr cidr = Cidr.of(new IpAddress(Family.V4, 0, 0x0A00_0000L + 2L * i));
        int port = 443 + (i == EACH / 2 ? changed : 0);
        Spoken spoken = new Spoken(ServiceSet.TCP, port, port);
        SgPeer peer = new SgPeer.Prefix(cidr);
        kept.add(new SgRule("build", Direction.INGRESS, spoken, peer, "cdn:abc"));
      }
      containers.put(id, new Container(id, Container.Ownership.OWNED, new TreeMap<>(), kept));
    }
    return new RuleTable(containers, new TreeMap<>());
  }

  /** What has to change. */
  @Benchmark
  public List<Edit> edits() {
    return Differ.edits(live, desired);
  }
}
