package dev.cordon.plan;

import static dev.cordon.model.Role.ARTIFACT_STORE;
import static dev.cordon.model.Role.BUILD_RUNNER;
import static dev.cordon.model.Selectors.tag;
import static dev.cordon.model.Services.tcp;
import static dev.cordon.toy.ToyFleet.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Site;
import dev.cordon.space.PortSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.spi.Meaning;
import dev.cordon.spi.SiteFlows;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import dev.cordon.toy.ToyFleet;
import dev.cordon.toy.ToyRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How often a plan asks what a state means: that is what it costs. */
class WorkOfAPlanTest {

  private static final int WORKLOADS = 60;
  private static final ServiceSet HTTPS = ServiceSet.tcp(PortSet.of(443));
  private static final Segment RUNNERS =
      Segment.named("runners", BUILD_RUNNER).at(Site.named("build"), tag("role", "runner"));
  private static final Segment STORE =
      Segment.named("store", ARTIFACT_STORE).at(Site.named("build"), tag("role", "store"));

  private static Segmentation intent() {
    return Segmentation.named("acme")
        .segments(RUNNERS.exclusive(), STORE.exclusive())
        .grant(RUNNERS.exclusive())
        .to(STORE.exclusive())
        .on(tcp(443))
        .because("pull dependencies")
        .build();
  }

  private static ToyFleet fleet(String group) {
    ToyFleet fleet = new ToyFleet();
    for (int i = 0; i < WORKLOADS; i++) {
      String name = "r" + i;
      fleet.workload(name, "runner", "10.0.0." + (2 * i + 1)).bind(name, group);
    }
    return fleet.workload("s1", "store", "10.0.1.1");
  }

  private static ToyFleet flat() {
    return fleet("flat").bind("s1", "flat").container("flat", Ownership.FOREIGN, everything());
  }

  private static NativeRule[] everything() {
    return new NativeRule[] {
      ToyRule.addresses(Direction.EGRESS, "0.0.0.0/0", ServiceSet.all()),
      ToyRule.addresses(Direction.INGRESS, "0.0.0.0/0", ServiceSet.all())
    };
  }

  /** By group for those who join later, and by address so that an exchange cuts nothing. */
  private static ToyFleet fenced() {
    List<NativeRule> store = new ArrayList<>();
    store.add(ToyRule.group(Direction.INGRESS, id("runners"), HTTPS));
    for (int i = 0; i < WORKLOADS; i++) {
      store.add(ToyRule.addresses(Direction.INGRESS, "10.0.0." + (2 * i + 1), HTTPS));
    }
    return fleet("runners")
        .bind("s1", "store")
        .container("flat", Ownership.FOREIGN, everything())
        .container(
            "runners",
            Ownership.OWNED,
            ToyRule.group(Direction.EGRESS, id("store"), HTTPS),
            ToyRule.addresses(Direction.EGRESS, "10.0.1.1", HTTPS))
        .container("store", Ownership.OWNED, store.toArray(NativeRule[]::new));
  }

  /** Counts what is asked. */
  private static final class Counted implements Meaning {
    private final Meaning meaning = ToyFleet.meaning();
    private int whole;
    private int today;

    @Override
    public boolean asksEachEndAlone() {
      return true;
    }

    @Override
    public synchronized SiteFlows of(SiteState state) {
      if (state.attachments().equals(state.snapshot().attachments())) {
        today++;
      } else {
        whole++;
      }
      return meaning.of(state);
    }
  }

  private static Counted planned(ToyFleet live, ToyFleet desired) {
    Counted counted = new Counted();
    Planner.Outcome outcome =
        new Planner(
                live.judge(intent(), counted),
                new TreeMap<>(Map.of("build", live.snapshot())),
                new TreeMap<>(Map.of("build", live.lowered(intent(), desired.table()))),
                new TreeMap<>(
                    Map.of(
                        "build", ToyFleet.admitting((edits, snapshot) -> ToyFleet.singly(edits)))))
            .plan();
    assertThat(outcome.after().word()).isEqualTo("exact");
    return counted;
  }

  @Test
  void whatIsAsItShouldBeIsReadOnce() {
    Counted counted = planned(fenced(), fenced());
    assertThat(counted.whole).isEqualTo(1);
    assertThat(counted.today).isZero();
  }

  /**
   * Both ends of the change and the live state without what is not ours are read whole. In between,
   * however many steps a wave has: one state for adding rules, and four halves for exchanging what
   * everybody carries; of those who are there today, because nobody who joins later could be cut.
   */
  @Test
  void statesInBetweenAreReadByWaveAndForTodayOnly() {
    Counted counted = planned(flat(), fenced());
    assertThat(counted.whole).isEqualTo(3);
    assertThat(counted.today).isEqualTo(5);
  }
}
