package dev.cordon.testkit.laws;

import dev.cordon.model.Segmentation;
import dev.cordon.testkit.world.Probe;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change that is tried again and again from the same state. */
final class Change {

  private final Trial trial;
  private final Weather weather;
  private final @Nullable Segmentation old;
  private final Segmentation next;
  private final List<Probe> probes;
  private final Optional<Runnable> saved;
  private Rig rig;

  /**
   * A change.
   *
   * @param rig in the state that it starts from
   * @param old the declaration that led to that state, or null if none did
   * @param next the declaration that it leads to
   */
  Change(
      Trial trial,
      Weather weather,
      Rig rig,
      @Nullable Segmentation old,
      Segmentation next,
      List<Probe> probes) {
    this.trial = trial;
    this.weather = weather;
    this.rig = rig;
    this.old = old;
    this.next = next;
    this.probes = probes;
    this.saved = rig.live().save();
  }

  Segmentation next() {
    return next;
  }

  Rig rig() {
    return rig;
  }

  /** Back in the state that the change starts from. */
  Rig startAgain() {
    if (saved.isPresent()) {
      saved.get().run();
    } else {
      rig = trial.open(weather);
      if (old != null) {
        rig.apply(old);
      }
    }
    return rig;
  }

  /** The packets worth asking about. */
  List<Probe> probes() {
    return probes;
  }

  /** What gets through now; nothing is asked where there is no packet walker. */
  Reach reach(Cases cases) {
    return rig.reach(cases.can(Aspect.PACKETS) ? probes : List.of());
  }
}
