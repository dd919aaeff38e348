package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.Segmentation;
import dev.cordon.testkit.world.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** L9: an unknown outcome is resolved by looking, never by repeating blindly. */
final class UnknownOutcomeLaw {

  private record Loss(Fault fault, int nth) {}

  private final Cases cases;

  UnknownOutcomeLaw(Cases cases) {
    this.cases = cases;
  }

  void looksBeforeItGoesOn(Weather weather) {
    cases.each(
        trial -> {
          Rig rig = trial.open(weather);
          Segmentation old = trial.possible(rig);
          rig.apply(old);
          Segmentation next = trial.possibleAfter(rig, old);
          List<Probe> probes = cases.can(Aspect.PACKETS) ? trial.probes(old, next) : List.of();
          Optional<Runnable> saved = rig.live().save();
          int since = rig.live().calls().size();
          rig.apply(next);
          int writes = rig.count(Call.Kind.WRITE, since);
          Reach after = rig.reach(probes);
          for (Loss loss : losses(trial, writes)) {
            Rig again = saved.isPresent() ? rig : trial.open(weather);
            saved.ifPresentOrElse(Runnable::run, () -> again.apply(old));
            suffer(again, next, loss);
            again.mustBeSettled(next, "after " + loss);
            again.reach(probes).mustEqual(after, "after " + loss);
          }
        });
  }

  private List<Loss> losses(Trial trial, int writes) {
    List<Loss> losses = new ArrayList<>();
    for (int nth = 1; nth <= writes; nth++) {
      losses.add(new Loss(Fault.ANSWER_LOST, nth));
      losses.add(new Loss(Fault.REQUEST_LOST, nth));
    }
    List<Loss> shuffled = trial.dice().shuffled(losses);
    return shuffled.subList(0, Math.min(cases.knobs().points(), shuffled.size()));
  }

  private void suffer(Rig rig, Segmentation next, Loss loss) {
    int since = rig.live().calls().size();
    rig.live().arm(loss.fault(), Call.Kind.WRITE, loss.nth());
    rig.apply(next);
    assertThat(rig.live().heal()).as("%s struck", loss).isEqualTo(1);
    List<Call> calls = rig.calls(since);
    int struck = position(calls, loss.nth());
    assertThat(calls.get(struck + 1).kind())
        .as("what follows %s of %s", loss.fault(), calls.get(struck))
        .isEqualTo(Call.Kind.READ);
  }

  /** Where the nth write is among all calls. */
  private static int position(List<Call> calls, int nth) {
    int seen = 0;
    for (int i = 0; i < calls.size(); i++) {
      seen += calls.get(i).kind() == Call.Kind.WRITE ? 1 : 0;
      if (seen == nth) {
        return i;
      }
    }
    throw new AssertionError("there were only " + seen + " writes");
  }
}
