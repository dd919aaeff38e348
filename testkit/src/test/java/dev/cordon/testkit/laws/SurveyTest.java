package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.engine.Survey;
import dev.cordon.engine.Survey.Asset;
import dev.cordon.model.Segmentation;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpAddress;
import dev.cordon.space.Packet;
import dev.cordon.testkit.generate.Shape;
import dev.cordon.testkit.memory.bench.MemoryBench;
import dev.cordon.testkit.world.End;
import dev.cordon.testkit.world.Probe;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a survey says of who can be reached by what, against the cloud's own packet walker. */
class SurveyTest {

  private static final long FIRST = 7_001;
  private static final int CASES = 25;
  private static final int SOME_PORT = 49_152;

  @Test
  void everyAssetIsReachedByExactlyWhatTheWalkerSays() {
    int through = 0;
    int stopped = 0;
    for (long seed = FIRST; seed < FIRST + CASES; seed++) {
      Trial trial = new Trial(new MemoryBench(), seed, Shape.tiny());
      Rig rig = trial.open();
      Segmentation declared = trial.possible(rig);
      if (trial.dice().chance(50)) {
        rig.apply(declared);
      }
      Survey survey = rig.cordon().survey(declared, rig.placement(declared));
      for (Probe probe : trial.probes(declared)) {
        Optional<Asset> asset = asset(survey, probe.to());
        if (asset.isEmpty() || !isSeen(declared, probe.from())) {
          continue;
        }
        boolean reached = rig.live().reaches(probe);
        String about = "seed " + seed + ": " + probe;
        assertThat(has(asset.get().surely(), probe)).as("surely, %s", about).isEqualTo(reached);
        assertThat(has(asset.get().perhaps(), probe)).as("perhaps, %s", about).isEqualTo(reached);
        through += reached ? 1 : 0;
        stopped += reached ? 0 : 1;
      }
    }
    assertThat(List.of(through, stopped)).as("through and stopped").allMatch(n -> n > 1_000);
  }

  private static boolean isSeen(Segmentation declared, End end) {
    return end.site().isEmpty() || declared.sites().contains(end.site());
  }

  private static Optional<Asset> asset(Survey survey, End end) {
    return survey.assets(end.site()).stream()
        .filter(
            asset ->
                asset.attachments().stream()
                    .anyMatch(a -> a.addresses().contains(IpAddress.parse(end.address()))))
        .findFirst();
  }

  private static boolean has(FlowSet flows, Probe probe) {
    return flows.contains(
        new Packet(
            IpAddress.parse(probe.from().address()),
            IpAddress.parse(probe.to().address()),
            probe.protocol(),
            probe.protocol() == 6 || probe.protocol() == 17 ? SOME_PORT : 0,
            probe.port()));
  }
}
