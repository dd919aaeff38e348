package dev.cordon.provider.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.apply.ApplyReport;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.plan.Plan;
import org.junit.jupiter.api.AfterEach;

/** Runners that may reach a store, by the whole line at a sandbox. */
abstract class Delivering {

  private static final Site LAB = Site.named("lab");

  final Ground ground = new Ground();
  private final Placement placement = Placement.of("lab", ground.place);

  @AfterEach
  void close() {
    ground.close();
  }

  private static Segment segment(String name) {
    return Segment.named(name, Role.OTHER).at(LAB, Selectors.tag("role", name)).exclusive();
  }

  private static Segmentation granted(int port) {
    Segment runners = segment("runners");
    Segment store = segment("store");
    return Segmentation.named("acme")
        .segments(runners, store)
        .grant(runners)
        .to(store)
        .on(Services.tcp(port))
        .because("pull and push")
        .build();
  }

  final Plan plan(int port) {
    return Cordon.builder()
        .provider(new AzureProvider(ground.options()))
        .pause(round -> {})
        .build()
        .plan(granted(port), placement);
  }

  final void apply(int port) {
    Cordon cordon =
        Cordon.builder().provider(new AzureProvider(ground.options())).pause(round -> {}).build();
    ApplyReport report = cordon.apply(plan(port));
    assertThat(report.left()).as(report::toString).isEmpty();
    assertThat(plan(port).isEmpty()).isTrue();
  }

  final boolean reaches(String from, String to, int port) {
    return ground.sandbox.reaches(from, to, "tcp", port);
  }
}
