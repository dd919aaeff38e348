package dev.cordon.bench;

import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import java.util.ArrayList;
import java.util.List;
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

/** Sets of flows: grants of five by five prefixes on two ports, none of which can be merged. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class AlgebraBenchmark {

  private static final int PREFIXES = 5;

  /** How many grants there are. */
  @Param({"1000", "10000", "100000"})
  public int grants;

  private final List<IpSet> sources = new ArrayList<>();
  private final List<IpSet> destinations = new ArrayList<>();
  private final List<ServiceSet> services = new ArrayList<>();
  private FlowSet intent = FlowSet.none();
  private FlowSet rules = FlowSet.none();

  /** Makes the grants, and the same flows as one rule for each source prefix. */
  @Setup
  public void prepare() {
    for (int i = 0; i < grants; i++) {
      sources.add(prefixes(10, i));
      destinations.add(prefixes(172, i));
      services.add(ServiceSet.tcp(PortSet.of(1024 + i % 40_000, 443)));
    }
    intent = asGrants();
    rules = asRules();
  }

  private static IpSet prefixes(int first, int grant) {
    String[] texts = new String[PREFIXES];
    for (int k = 0; k < PREFIXES; k++) {
      int number = (grant * PREFIXES + k) * 2;
      texts[k] =
          first + "." + ((number >> 16) & 255) + "." + ((number >> 8) & 255) + "." + (number & 255);
    }
    return IpSet.parse(texts);
  }

  /** The union of all grants. */
  @Benchmark
  public FlowSet asGrants() {
    FlowSet.Builder flows = FlowSet.builder();
    for (int i = 0; i < grants; i++) {
      flows.add(sources.get(i), destinations.get(i), services.get(i));
    }
    return flows.build();
  }

  /** The union of one rule for each source prefix of each grant. */
  @Benchmark
  public FlowSet asRules() {
    FlowSet.Builder flows = FlowSet.builder();
    for (int i = 0; i < grants; i++) {
      for (var prefix : sources.get(i).prefixes()) {
        flows.add(prefix.set(), destinations.get(i), services.get(i));
      }
    }
    return flows.build();
  }

  /** What the rules admit beyond the grants: nothing. */
  @Benchmark
  public FlowSet difference() {
    return rules.minus(intent);
  }
}
