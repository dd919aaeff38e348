package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.Segmentation;
import java.util.ArrayList;
import java.util.List;

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
          Change change = trial.change(weather);
          int since = change.rig().live().calls().size();
          change.rig().apply(change.next());
          int writes = change.rig().count(Call.Kind.WRITE, since);
          Reach after = change.reach(cases);
          for (Loss loss : losses(trial, writes)) {
            Rig rig = change.startAgain().inTurn();
            suffer(rig, change.next(), loss);
            rig.mustBeSettled(change.next(), "after " + loss);
            change.reach(cases).mustEqual(after, "after " + loss);
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
