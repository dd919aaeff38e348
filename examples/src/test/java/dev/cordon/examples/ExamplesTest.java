package dev.cordon.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Module;
import dev.cordon.engine.Cordon;
import dev.cordon.model.Placement;
import dev.cordon.model.Role;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.SegmentationSource;
import dev.cordon.model.Selectors;
import dev.cordon.model.Services;
import dev.cordon.model.Site;
import dev.cordon.model.SitePlace;
import dev.cordon.spi.Provider;
import dev.cordon.testkit.memory.MemoryPlace;
import dev.cordon.testkit.memory.MemoryProvider;
import dev.cordon.testkit.memory.cloud.Limits;
import dev.cordon.testkit.memory.cloud.Machine;
import dev.cordon.testkit.memory.cloud.MemoryCloud;
import dev.cordon.testkit.memory.cloud.Spot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ExamplesTest {

  @Test
  void theEmbeddingExampleEnforcesWhatItDeclares() {
    try (SmallNetwork network = SmallNetwork.open()) {
      assertThat(network.runnerReachesStore(22)).isTrue();
      EmbedCordon.main(
          new String[] {
            SmallNetwork.ACCOUNT,
            SmallNetwork.REGION,
            network.vpc(),
            network.cloud().endpoint().toString()
          });
      assertThat(EmbedCordon.enforce(network.place())).isEqualTo("exact");
      assertThat(network.runnerReachesStore(443)).isTrue();
      assertThat(network.runnerReachesStore(22)).isFalse();
    }
  }

  @Test
  void theEmbeddingExampleIsShort() throws IOException {
    Path root = Path.of(System.getProperty("project.root", ".."));
    Path source = root.resolve("examples/src/main/java/dev/cordon/examples/EmbedCordon.java");
    long lines =
        Files.readAllLines(source).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("import "))
            .count();
    assertThat(lines).isLessThanOrEqualTo(30);
  }

  @Test
  void theGuiceExampleJudgesBeforeAndAfter() {
    try (SmallNetwork network = SmallNetwork.open()) {
      SegmentationSource fleet = new Fleet(network.place());
      assertThat(GuiceCordon.audit(new GuiceCordon.Wiring(fleet))).isFalse();
      Cordon cordon = Cordon.builder().build();
      cordon.apply(cordon.plan(fleet.declare(), fleet.place()));
      assertThat(GuiceCordon.audit(new GuiceCordon.Wiring(fleet))).isTrue();
      assertThat(network.runnerReachesStore(443)).isTrue();
      assertThat(network.runnerReachesStore(22)).isFalse();
    }
  }

  @Test
  void theGuiceExampleTakesAnyProvider() {
    MemoryCloud cloud = new MemoryCloud(Limits.usual());
    cloud.console().addNetwork("net");
    cloud.console().addMachine(machine("r1", "role", "ci-runner", "10.0.0.1"));
    cloud.console().addMachine(machine("s1", "app", "nexus", "10.0.0.2"));
    SegmentationSource fleet = new Fleet(MemoryPlace.of("net"));
    Provider provider = new MemoryProvider(cloud, Clock.systemUTC());
    Module application = new GuiceCordon.Wiring(fleet, provider);
    assertThat(GuiceCordon.audit(application)).isFalse();
    Cordon cordon = Guice.createInjector(application).getInstance(Cordon.class);
    cordon.apply(cordon.plan(fleet.declare(), fleet.place()));
    assertThat(GuiceCordon.audit(application)).isTrue();
    Spot runner = new Spot("net", "10.0.0.1");
    Spot store = new Spot("net", "10.0.0.2");
    assertThat(cloud.reaches(runner, store, 6, 443)).isTrue();
    assertThat(cloud.reaches(store, runner, 6, 443)).isFalse();
  }

  private static Machine machine(String id, String key, String value, String address) {
    return new Machine(
        id,
        "net",
        id,
        new TreeMap<>(Map.of(key, value)),
        "main",
        List.of(address),
        new TreeSet<>());
  }

  private record Fleet(SitePlace lab) implements SegmentationSource {
    @Override
    public Segmentation declare() {
      Site site = Site.named("lab");
      Segment runners =
          Segment.named("runners", Role.BUILD_RUNNER)
              .at(site, Selectors.tag("role", "ci-runner"))
              .exclusive();
      Segment store =
          Segment.named("store", Role.ARTIFACT_STORE)
              .at(site, Selectors.tag("app", "nexus"))
              .exclusive();
      return Segmentation.named("lab")
          .segments(runners, store)
          .grant(runners)
          .to(store)
          .on(Services.https())
          .because("builds need it")
          .build();
    }

    @Override
    public Placement place() {
      return Placement.of("lab", lab);
    }
  }
}
