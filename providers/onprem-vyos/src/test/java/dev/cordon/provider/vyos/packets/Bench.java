package dev.cordon.provider.vyos.packets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cordon.apply.ApplyReport;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Placement;
import dev.cordon.model.Segmentation;
import dev.cordon.plan.Plan;
import dev.cordon.provider.vyos.DeclaredHost;
import dev.cordon.provider.vyos.RouterOption;
import dev.cordon.provider.vyos.Routing;
import dev.cordon.provider.vyos.VyosOptions;
import dev.cordon.provider.vyos.VyosProvider;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.sandbox.vyos.Cli;
import dev.cordon.sandbox.vyos.VyosSandbox;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.sandbox.vyos.lab.Lab;
import dev.cordon.spi.call.Watch;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A router whose kernel is this machine's: each commit of ours is loaded as soon as it is done. */
final class Bench implements AutoCloseable {

  private final VyosSandbox router;
  private final Lab lab;
  private final int hosts;
  private final SortedSet<RouterOption> options = new TreeSet<>();
  private boolean itself;
  private int loads;
  private List<Lab.Probe> forbidden = List.of();

  private Bench(VyosSandbox router, Lab lab, int hosts) {
    this.router = router;
    this.lab = lab;
    this.hosts = hosts;
  }

  /** Skips the test, with the reason, where there can be none. */
  static Bench open(Dialect dialect, Lab.Work work, int hosts, Collection<Integer> ports)
      throws IOException {
    Optional<String> obstacle = Lab.obstacle();
    obstacle.ifPresent(why -> System.out.println("SKIPPED: real packets by our rules: " + why));
    assumeTrue(obstacle.isEmpty(), () -> "real packets: " + obstacle.orElse(""));
    VyosSandbox router = VyosSandbox.start(dialect);
    Lab lab = Lab.of(router, work, hosts, ports);
    lab.load(router.ruleset());
    return new Bench(router, lab, hosts);
  }

  /**
   * The same, whose interfaces are zones of their own with one chain between them.
   *
   * @param besides what that chain does with what no rule speaks of
   */
  static Bench zoned(
      Dialect dialect, Lab.Work work, int hosts, Collection<Integer> ports, String besides)
      throws IOException {
    Bench bench = open(dialect, work, hosts, ports);
    Cli cli = bench.router.cli();
    for (String family : List.of("ipv4", "ipv6")) {
      cli.set("firewall", family, "name", "PAIR", "default-action", besides);
    }
    for (int to = 1; to <= hosts; to++) {
      String[] member = dialect.isNewest() ? new String[] {"member"} : new String[0];
      Stream<String> zone = Stream.of("firewall", "zone", "Z" + to);
      Stream<String> port = Stream.of("interface", "eth" + to);
      cli.set(Stream.of(zone, Stream.of(member), port).flatMap(s -> s).toArray(String[]::new));
      for (int from = 1; from <= hosts; from++) {
        if (from != to) {
          cli.set("firewall", "zone", "Z" + to, "from", "Z" + from, "firewall", "name", "PAIR");
          cli.set(
              "firewall", "zone", "Z" + to, "from", "Z" + from, "firewall", "ipv6-name", "PAIR");
        }
      }
    }
    cli.commit();
    bench.options.add(RouterOption.ZONES);
    bench.lab.load(bench.router.ruleset());
    return bench;
  }

  /** From now on the router itself is a host, of the application fw. */
  void judgeRouter() {
    itself = true;
  }

  Lab lab() {
    return lab;
  }

  VyosSandbox router() {
    return router;
  }

  /** How many states were in the kernel. */
  int loads() {
    return loads;
  }

  private VyosRouter place(boolean fenced) {
    VyosRouter place =
        VyosRouter.of(router.endpoint(), "env:VYOS_KEY", Routing.dialect(router))
            .pin(Routing.pin(router));
    for (int host = 1; host <= hosts; host++) {
      String[] addresses = Lab.addresses(host).toArray(String[]::new);
      place =
          place.host("h" + host, DeclaredHost.at("eth" + host, addresses).label("app", "a" + host));
    }
    for (RouterOption option : options) {
      place = place.option(option);
    }
    if (itself) {
      place =
          place
              .managedFrom(Lab.ofRouter(hosts).toArray(String[]::new))
              .host("fw", DeclaredHost.router().label("app", "fw"));
    }
    return fenced ? place.option(RouterOption.FENCE) : place;
  }

  /** Plans and applies; every state on the way is in the kernel while it lasts. */
  void apply(Intention intention, int batch) {
    apply(intention.declared(), place(intention.fenced()), batch);
  }

  /** The same for any declaration, without a fence. */
  void apply(Segmentation declared, int batch) {
    apply(declared, place(false), batch);
  }

  private void apply(Segmentation declared, VyosRouter place, int batch) {
    VyosOptions options =
        Routing.options(router)
            .batch(batch)
            .watch(
                new Watch() {
                  @Override
                  public void sending(String action) {}

                  @Override
                  public void answered(String action) {
                    if (action.equals("configure")) {
                      lab.load(router.ruleset());
                      loads++;
                      forbidden.forEach(Bench.this::mustNotPass);
                    }
                  }
                });
    router.clock().advance(Duration.ofSeconds(2));
    Cordon cordon =
        Cordon.builder()
            .provider(new VyosProvider(options))
            .pause(round -> router.clock().advance(Duration.ofSeconds(2)))
            .build();
    Plan plan = cordon.plan(declared, Placement.of(Routing.SITE, place));
    ApplyReport report = cordon.apply(plan);
    assertThat(report.complete()).as(report.diagnostics().text()).isTrue();
  }

  /** From now on no state may let any of these pass, says the walker. */
  void watchFor(List<Lab.Probe> never) {
    forbidden = never;
  }

  private void mustNotPass(Lab.Probe probe) {
    assertThat(router.reaches(probe.from(), probe.to(), probe.protocol(), probe.port()))
        .as("%s in state %d", probe, loads)
        .isFalse();
  }

  /** Somebody takes the fence down; the option alone leaves it. */
  void unfence() {
    Cli cli = router.cli();
    for (String family : List.of("ipv4", "ipv6")) {
      cli.delete("firewall", family, "forward", "filter", "default-action");
    }
    cli.commit();
  }

  @Override
  public void close() {
    lab.close();
    router.close();
  }
}
