package dev.cordon.testkit.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.engine.Cordon;
import dev.cordon.plan.Plan;
import dev.cordon.testkit.assertions.CordonAssertions;
import dev.cordon.testkit.laws.LiveWorld;
import dev.cordon.testkit.laws.Weather;
import dev.cordon.testkit.memory.bench.MemoryBench;
import org.junit.jupiter.api.Test;

class FleetsTest {

  @Test
  void sameSeedSameFleet() {
    Fleet one = Fleets.of(7, FleetSize.team());
    assertThat(Fleets.of(7, FleetSize.team())).isEqualTo(one);
    assertThat(Fleets.of(8, FleetSize.team())).isNotEqualTo(one);
  }

  @Test
  void sizesAreMet() {
    FleetSize size = new FleetSize(3, 12, 90, 30, 4, 6);
    Fleet fleet = Fleets.of(1, size);
    assertThat(fleet.world().size()).isEqualTo(90);
    assertThat(fleet.segmentation().segments()).hasSize(12);
    assertThat(fleet.segmentation().grants()).hasSizeBetween(25, 30);
    assertThat(fleet.world().sites()).hasSize(3);
    assertThat(fleet.world().links()).hasSize(3);
  }

  @Test
  void aTeamIsPlannedAppliedAndProven() {
    plannedAppliedAndProven(Fleets.of(3, FleetSize.team()));
  }

  /** Each sees two of the others only, and grants of some reach the whole world. */
  @Test
  void soAreSitesOfWhichSomeDoNotSeeEachOther() {
    for (int seed = 0; seed < 8; seed++) {
      plannedAppliedAndProven(Fleets.of(seed, new FleetSize(5, 5, 20, 20, 2, 3)));
    }
  }

  private static void plannedAppliedAndProven(Fleet fleet) {
    LiveWorld live = new MemoryBench().open(fleet.world(), Weather.fair());
    Cordon cordon = Cordon.builder().provider(live.provider()).pause(round -> {}).build();
    Plan plan = cordon.plan(fleet.segmentation(), live.placement());
    CordonAssertions.assertThat(plan).isProven();
    CordonAssertions.assertThat(cordon.apply(plan)).isComplete();
  }
}
