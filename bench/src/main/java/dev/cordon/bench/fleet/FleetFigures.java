package dev.cordon.bench.fleet;

import dev.cordon.apply.ApplyReport;
import dev.cordon.engine.Cordon;
import dev.cordon.engine.Progress;
import dev.cordon.model.Grant;
import dev.cordon.model.Placement;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Services;
import dev.cordon.plan.Plan;
import dev.cordon.space.ServiceSet;
import dev.cordon.testkit.generate.Fleet;
import dev.cordon.testkit.generate.FleetSize;
import dev.cordon.testkit.generate.Fleets;
import dev.cordon.testkit.world.WorldSite;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A fleet over several fabrics, from the declaration to the proven plan: {@code FleetFigures
 * WORKLOADS…}. A segment for two hundred workloads, forty grants for each segment, twenty sites.
 * Everything that a real run does is done, over real connections to sandboxes in this process,
 * whose own time and memory are in the figures.
 */
public final class FleetFigures implements AutoCloseable {

  private static final int SITES = 20;
  private static final int MEMBERS = 200;
  private static final int GRANTS = 40;
  private static final int NOISE = 10;
  private static final int FIRST_PORT = 20_000;
  private static final int PORTS = 10_000;

  private final List<Ground> grounds = new ArrayList<>();
  private final Clock clock = new Clock();
  private final Fleet fleet;
  private Placement placement = Placement.none();

  private FleetFigures(int workloads) {
    int segments = Math.max(SITES, workloads / MEMBERS);
    this.fleet =
        Fleets.of(1, new FleetSize(SITES, segments, workloads, segments * GRANTS, NOISE, NOISE));
    for (WorldSite site : fleet.world().sites().values()) {
      Ground ground = Ground.kind(grounds.size()).apply(site);
      grounds.add(ground);
      placement = placement.and(site.name(), ground.place());
    }
  }

  /** Runs all sizes. */
  public static void main(String[] arguments) throws Exception {
    for (String workloads : arguments) {
      long before = System.nanoTime();
      try (FleetFigures figures = new FleetFigures(Integer.parseInt(workloads))) {
        System.out.printf("%s workloads furnished in %.1f s%n", workloads, since(before));
        figures.run();
      }
    }
  }

  private void run() throws Exception {
    Segmentation declared = timed("declare", () -> copy(-1));
    System.out.println(
        "  " + declared.segments().size() + " segments, " + declared.grants().size() + " grants");
    Cordon cordon = Cordon.builder().progress(clock).build();
    Plan first = timed("first plan", () -> cordon.plan(declared, placement));
    tell(first);
    ApplyReport report = timed("apply", () -> cordon.apply(first));
    if (!report.complete()) {
      throw new IllegalStateException(report.diagnostics().text());
    }
    tell(timed("plan of what is as it should be", () -> cordon.plan(declared, placement)));
    Segmentation other = copy(declared.grants().size() / 2);
    tell(timed("plan of one changed grant", () -> cordon.plan(other, placement)));
    System.out.printf("  most heap in use %,d MB%n", mostHeap() / 1_000_000);
  }

  /** The same declaration, made anew; one grant of it, if asked for, with another service. */
  private Segmentation copy(int changed) {
    Segmentation whole = fleet.segmentation();
    SegmentationBuilder builder =
        Segmentation.named(whole.name())
            .segments(whole.segments().values().toArray(Segment[]::new));
    whole.links().forEach(builder::link);
    int number = 0;
    for (Grant grant : whole.grants()) {
      boolean other = number == changed || isOfIcmp(grant);
      builder
          .grant(grant.from())
          .to(grant.to())
          .on(other ? Services.tcp(FIRST_PORT + number % PORTS) : grant.service())
          .because(grant.reason());
      number++;
    }
    return builder.build();
  }

  /** Not every fabric can tell its types apart. */
  private static boolean isOfIcmp(Grant grant) {
    ServiceSet services = grant.services();
    return !services.isAll()
        && (services.speaks(ServiceSet.ICMP) || services.speaks(ServiceSet.ICMPV6));
  }

  private static void tell(Plan plan) {
    System.out.printf(
        "    %s, %,d changes in %,d steps, %d states proven on the way%n",
        plan.after().word(), plan.changes(), plan.steps(), plan.safety().states());
  }

  private <T> T timed(String what, Callable<T> work) throws Exception {
    System.gc();
    clock.start();
    long before = System.nanoTime();
    T result = work.call();
    double all = since(before);
    System.out.printf("  %-34s %8.2f s, of which reads %.2f s%n", what, all, clock.reads());
    return result;
  }

  private static double since(long before) {
    return (System.nanoTime() - before) / 1e9;
  }

  private static long mostHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(FleetFigures::most)
        .sum();
  }

  private static long most(MemoryPoolMXBean pool) {
    return pool.getPeakUsage().getUsed();
  }

  @Override
  public void close() {
    grounds.forEach(Ground::close);
  }

  /** How long reading took, by what the engine tells while it works. */
  private static final class Clock implements Progress {
    private long started;
    private long read;

    void start() {
      started = System.nanoTime();
      read = started;
    }

    double reads() {
      return (read - started) / 1e9;
    }

    @Override
    public synchronized void at(String stage, String now, int done, int total) {
      if (stage.equals("observe")) {
        read = System.nanoTime();
      }
    }
  }
}
