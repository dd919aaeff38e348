package dev.cordon.provider.vyos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.apply.ApplyReport;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationBuilder;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import dev.cordon.sandbox.vyos.VyosSandbox;
import dev.cordon.sandbox.vyos.config.Dialect;
import dev.cordon.state.Sessions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A furnished router with the whole line in front of it. */
public final class Gateway implements AutoCloseable {

  /** The site. */
  public static final Site GW = Site.named(Routing.SITE);

  /** The router. */
  public final VyosSandbox router;

  /** Where it is. */
  public VyosRouter place;

  private VyosOptions options;

  /** A router of this dialect. */
  public Gateway(Dialect dialect) {
    router = Routing.furnished(dialect);
    place = Routing.place(router);
    options = Routing.options(router);
  }

  /** From now on commits may have so many commands. */
  public void batch(int commands) {
    options = options.batch(commands);
  }

  /** From now on hosts are known by this file. */
  public void knownHosts(Path file) {
    options = options.knownHosts(file);
  }

  /** How the provider calls. */
  public VyosOptions options() {
    return options;
  }

  /** A segment of the hosts of an application, exclusive. */
  public static Segment segment(String app) {
    return Segment.named(app, Role.OTHER).at(GW, Selectors.tag("app", app)).exclusive();
  }

  /** Runners may speak to the store on these ports. */
  public static Segmentation granted(int... ports) {
    Segment runner = segment("runner");
    Segment store = segment("store");
    SegmentationBuilder builder = Segmentation.named(Routing.FLEET).segments(runner, store);
    for (int port : ports) {
      builder = builder.grant(runner).to(store).on(Services.tcp(port)).because("push " + port);
    }
    return builder.build();
  }

  /** Where the site is. */
  public Placement placement() {
    return Placement.of(Routing.SITE, place);
  }

  /** The engine, a new process as it were. */
  public Cordon cordon() {
    return cordon(Sessions.DRAIN);
  }

  /** The engine, with a wish for running connections. */
  public Cordon cordon(Sessions sessions) {
    router.clock().advance(Duration.ofSeconds(2));
    return Cordon.builder()
        .provider(new VyosProvider(options))
        .sessions(sessions)
        .pause(round -> router.clock().advance(Duration.ofSeconds(2)))
        .build();
  }

  /** The plan of a declaration. */
  public Plan plan(Segmentation declared) {
    return cordon().plan(declared, placement());
  }

  /** Plans and applies; afterwards there is nothing left to do. */
  public Plan apply(Segmentation declared) {
    return apply(declared, Sessions.DRAIN);
  }

  /** The same, with a wish for running connections. */
  public Plan apply(Segmentation declared, Sessions sessions) {
    Cordon cordon = cordon(sessions);
    Plan plan = cordon.plan(declared, placement());
    done(cordon.apply(plan));
    assertThat(plan(declared).isEmpty()).as("a second plan is empty").isTrue();
    return plan;
  }

  /** Takes everything of ours away. */
  public void release(Segmentation declared) {
    Cordon cordon = cordon();
    done(cordon.apply(cordon.planRelease(declared, placement(), Map.of())));
  }

  private static void done(ApplyReport report) {
    assertThat(report.complete()).as("applied: %s", report.diagnostics().text()).isTrue();
  }

  /** Whether a first packet arrives. */
  public boolean reaches(String from, String to, int port) {
    return router.reaches(from, to, "tcp", port);
  }

  @Override
  public void close() {
    router.close();
  }
}
