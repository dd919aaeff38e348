package dev.cordon.testkit.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.model.Segmentation;
import dev.cordon.plan.Plan;
import dev.cordon.plan.Wave;
import dev.cordon.spi.Step;
import dev.cordon.spi.StepOutcome;
import dev.cordon.state.Edit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * L4, with nothing of the line's own proof believed: the steps of each wave are carried out in
 * every order there is, and the vendor's packet walker is asked after every call.
 */
final class InterleavingLaw {

  /** Waves of so many steps are walked in every order; of longer ones some orders are drawn. */
  private static final int EVERY_ORDER = 4;

  private static final int DRAWN = 6;

  private final Cases cases;
  private final AtomicLong states = new AtomicLong();
  private final AtomicLong orders = new AtomicLong();

  InterleavingLaw(Cases cases) {
    this.cases = cases;
  }

  void everyOrder() {
    cases.each(
        trial -> {
          Change change = trial.change(Weather.fair());
          new Walk(trial, change).all();
        });
    System.out.printf(
        "model checker: %,d cases, %,d orders of steps, %,d states asked of the packet walker%n",
        cases.knobs().cases(), orders.get(), states.get());
    assertThat(states.get()).as("states in between that were looked at").isPositive();
  }

  /** One change, from its beginning through every order of its waves. */
  private final class Walk {
    private final Trial trial;
    private final Change change;
    private final Segmentation next;
    private final Plan plan;
    private final Reach before;
    private final Reach after;
    private Rig rig;

    Walk(Trial trial, Change change) {
      this.trial = trial;
      this.change = change;
      this.next = change.next();
      this.before = change.reach(cases);
      change.rig().apply(next);
      this.after = change.reach(cases);
      this.rig = change.startAgain();
      this.plan = rig.plan(next);
    }

    void all() {
      for (Wave wave : plan.waves()) {
        if (wave.steps().size() <= EVERY_ORDER) {
          everyOrder(wave.steps());
        } else {
          someOrders(wave.steps());
        }
      }
      change.reach(cases).mustEqual(after, "after all waves, in some order");
      rig.mustBeSettled(next, "after all waves, in some order");
    }

    /** Every subset of the steps is reached over every step that may come last. */
    private void everyOrder(List<Step> steps) {
      Map<Integer, Runnable> saved = new TreeMap<>();
      Map<Integer, Reach> seen = new TreeMap<>();
      saved.put(0, save());
      int whole = (1 << steps.size()) - 1;
      for (int done = 0; done < whole; done++) {
        for (int step = 0; step < steps.size(); step++) {
          Runnable begin = saved.get(done);
          if (begin != null && mayCome(steps, left(steps, done), steps.get(step))) {
            begin.run();
            if (!carriedOut(steps, left(steps, done), steps.get(step))) {
              continue;
            }
            int now = done | 1 << step;
            Reach reach = change.reach(cases);
            Reach other = seen.putIfAbsent(now, reach);
            if (other == null) {
              saved.put(now, save());
            } else {
              reach.mustEqual(other, "after the same steps in another order");
            }
          }
        }
      }
      Objects.requireNonNull(saved.get(whole)).run();
      orders.addAndGet(ways(steps, left(steps, 0)));
    }

    private void someOrders(List<Step> steps) {
      Runnable begin = save();
      for (int i = 0; i < DRAWN; i++) {
        begin.run();
        List<Step> left = new ArrayList<>(trial.dice().shuffled(steps));
        while (!left.isEmpty()) {
          for (Step step : List.copyOf(left)) {
            if (mayCome(steps, left, step) && carriedOut(steps, left, step)) {
              left.remove(step);
            }
          }
        }
        orders.incrementAndGet();
      }
    }

    private static List<Step> left(List<Step> steps, int done) {
      List<Step> left = new ArrayList<>();
      for (int i = 0; i < steps.size(); i++) {
        if ((done & 1 << i) == 0) {
          left.add(steps.get(i));
        }
      }
      return left;
    }

    /** What says the same thing anew keeps its order; all else may come whenever it likes. */
    private static boolean mayCome(List<Step> steps, List<Step> left, Step step) {
      return left.contains(step)
          && earlier(steps, left, step)
              .allMatch(one -> Collections.disjoint(things(one), things(step)));
    }

    /** Whether it is a step's turn, as it is when the engine comes to it. */
    private static boolean isTurn(List<Step> steps, List<Step> left, Step step) {
      return earlier(steps, left, step).findAny().isEmpty();
    }

    private static Stream<Step> earlier(List<Step> steps, List<Step> left, Step step) {
      return steps.subList(0, steps.indexOf(step)).stream()
          .filter(one -> left.contains(one) && one.site().equals(step.site()));
    }

    private static Set<String> things(Step step) {
      Set<String> things = new TreeSet<>();
      for (Edit edit : step.edits()) {
        things.add(edit instanceof Edit.Bind bind ? bind.attachment() : edit.toString());
      }
      return things;
    }

    /** In how many orders what is left may come. */
    private static long ways(List<Step> steps, List<Step> left) {
      long ways = left.isEmpty() ? 1 : 0;
      for (Step step : left) {
        if (mayCome(steps, left, step)) {
          List<Step> then = new ArrayList<>(left);
          then.remove(step);
          ways += ways(steps, then);
        }
      }
      return ways;
    }

    private Runnable save() {
      return rig.live().save().orElseThrow();
    }

    /**
     * By writers that know only what is live now; the walker is asked after each of their calls.
     * Before its turn a step may be refused, for want of another.
     */
    private boolean carriedOut(List<Step> steps, List<Step> left, Step step) {
      List<Reach> between = new ArrayList<>();
      rig.live().afterEachWrite(() -> between.add(change.reach(cases)));
      StepOutcome outcome = Carrier.of(rig, plan).carryOut(step);
      rig.live().afterEachWrite(() -> {});
      String when = "while " + step.title() + told(steps, left);
      between.forEach(reach -> reach.mustLieBetween(before, after, when));
      states.addAndGet(between.size());
      boolean applied = outcome instanceof StepOutcome.Applied;
      assertThat(applied || !isTurn(steps, left, step))
          .as("%s: %s", step.title(), outcome)
          .isTrue();
      return applied;
    }
  }

  private static String told(List<Step> steps, List<Step> left) {
    StringBuilder told = new StringBuilder(", of this wave:");
    for (Step step : steps) {
      told.append(left.contains(step) ? "\n  not yet: " : "\n  done:    ").append(step.title());
    }
    return told.append('\n').toString();
  }
}
