package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.testkit.world.Probe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * L6 at every call of a change: the caller stops dead before it, or when it was done and not
 * answered. What is live then is what the writes so far have left, and a process that comes later
 * remembers nothing; so each such state is put back and judged by the vendor's packet walker, and
 * reruns from there are judged after each of their writes.
 */
final class CrashPointsLaw {

  /** A call can be stopped before it is sent, and after it was done. */
  private static final int ENDS_OF_A_CALL = 2;

  /** Packets asked about in a state that was left behind, and after each write of a rerun. */
  private static final int MANY = 1_000;

  private static final int FEW = 150;

  /** States of a change from which it is run again, unless it is a soak. */
  private static final int RERUNS = 6;

  private final Cases cases;
  private long points;
  private long states;
  private long reruns;
  private long judged;

  CrashPointsLaw(Cases cases) {
    this.cases = cases;
  }

  void everyPoint() {
    int wanted = cases.knobs().crashes();
    int tried = cases.until(() -> points >= wanted, this::stopEverywhere);
    System.out.printf(
        "crash: %,d changes, %,d points to stop dead at, %,d states left behind, %,d reruns,"
            + " %,d states asked of the packet walker, violations: 0%n",
        tried, points, states, reruns, judged);
    assertThat(points).as("points to stop dead at").isGreaterThanOrEqualTo(wanted);
    assertThat(states).as("states left behind by somebody who died").isGreaterThan(tried);
  }

  private void stopEverywhere(Trial trial) {
    Change change = trial.change(Weather.fair());
    Rig rig = change.rig();
    Asked many = asked(trial, change, MANY);
    Asked few = asked(trial, change, FEW);
    Reach before = many.reach();
    Reach start = few.reach();
    List<Runnable> left = Collections.synchronizedList(new ArrayList<>(List.of(save(rig))));
    int since = rig.live().calls().size();
    rig.live().afterEachWrite(() -> left.add(save(rig)));
    rig.apply(change.next());
    rig.live().afterEachWrite(() -> {});
    points += (long) ENDS_OF_A_CALL * rig.calls(since).size();
    Reach after = many.reach();
    Reach end = few.reach();
    Set<Integer> drawn = drawn(trial, left.size());
    for (int writes = 0; writes < left.size(); writes++) {
      String when = "stopped dead after " + writes + " of " + (left.size() - 1) + " writes";
      left.get(writes).run();
      many.reach().mustLieBetween(before, after, when);
      judged++;
      if (drawn.contains(writes)) {
        judged += runAgain(change, few, start, end, when);
      }
    }
    states += left.size();
    reruns += drawn.size();
  }

  /** How many writes were done where a rerun begins: some in a usual build, all in a soak. */
  private Set<Integer> drawn(Trial trial, int size) {
    List<Integer> all = IntStream.range(0, size).boxed().toList();
    boolean soak = cases.knobs().crashes() > Knobs.USUAL_CRASHES;
    int most = soak ? size : Math.min(size, RERUNS);
    return new TreeSet<>(trial.dice().shuffled(all).subList(0, most));
  }

  /** As a process that knows nothing of the one that died; says how many states were judged. */
  private static int runAgain(Change change, Asked asked, Reach start, Reach end, String when) {
    Rig rig = change.rig();
    List<Reach> between = Collections.synchronizedList(new ArrayList<>());
    rig.live().afterEachWrite(() -> between.add(asked.reach()));
    rig.apply(change.next());
    rig.live().afterEachWrite(() -> {});
    between.forEach(reach -> reach.mustLieBetween(start, end, "while run again, " + when));
    asked.reach().mustEqual(end, when + ", and run again");
    return between.size() + 1;
  }

  /** So many of the packets worth asking about, drawn anew for every change. */
  private record Asked(Rig rig, List<Probe> probes) {
    Reach reach() {
      return rig.reach(probes);
    }
  }

  private Asked asked(Trial trial, Change change, int most) {
    List<Probe> all = cases.can(Aspect.PACKETS) ? change.probes() : List.of();
    return new Asked(
        change.rig(), trial.dice().shuffled(all).subList(0, Math.min(most, all.size())));
  }

  private static Runnable save(Rig rig) {
    return rig.live().save().orElseThrow();
  }
}
