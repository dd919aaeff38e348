package dev.cordon.apply;

import dev.cordon.record.Marker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A confirmation that is waited for: until all probes have worked, each at least once and the last
 * of them in this round, or until somebody's word is there. Without probes only the word counts.
 *
 * @param within how long
 * @param probes which have to work; none if only the word counts
 * @param word where somebody's word is looked for
 * @param cancelled asked every round; true means no
 * @param told what is going on, a line a time: what does not work yet, and how it ended
 * @param clock what the time goes by
 * @param pause waits between two rounds
 */
public record AwaitedConfirmation(
    Duration within,
    List<HealthProbe> probes,
    Marker word,
    BooleanSupplier cancelled,
    Consumer<String> told,
    Clock clock,
    Runnable pause)
    implements Confirmation {

  public AwaitedConfirmation {
    probes = List.copyOf(probes);
  }

  @Override
  public boolean isGiven(String run) {
    Instant end = clock.instant().plus(within);
    told.accept(
        "Waiting until "
            + end.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
            + (probes.isEmpty() ? "" : " for " + probes.size() + " probes, or")
            + " for cordon confirm "
            + run
            + ". Without it this process undoes the run; if this process ends before, nobody does:"
            + " cordon rollback "
            + run);
    SortedMap<String, String> last = new TreeMap<>();
    while (!cancelled.getAsBoolean()) {
      if (word.isThere(run)) {
        told.accept("Confirmed by " + word.author(run) + ".");
        return true;
      }
      SortedMap<String, String> troubles = troubles();
      if (!probes.isEmpty() && troubles.isEmpty()) {
        told.accept("Confirmed: every probe works.");
        return true;
      }
      if (!troubles.equals(last)) {
        troubles.forEach((name, what) -> told.accept("Does not work yet: " + name + ": " + what));
        last = troubles;
      }
      if (!clock.instant().isBefore(end)) {
        told.accept("Not confirmed in time.");
        return false;
      }
      pause.run();
    }
    told.accept("Not confirmed: cancelled.");
    return false;
  }

  private SortedMap<String, String> troubles() {
    SortedMap<String, String> troubles = new TreeMap<>();
    for (HealthProbe probe : probes) {
      Optional<String> trouble = probe.trouble();
      trouble.ifPresent(what -> troubles.put(probe.name(), what));
    }
    return troubles;
  }
}
