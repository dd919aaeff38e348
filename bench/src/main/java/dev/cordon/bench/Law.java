package dev.cordon.bench;

import dev.cordon.plan.Planner;
import dev.cordon.plan.Wave;
import dev.cordon.spi.Step;
import dev.cordon.state.Edit;
import dev.cordon.state.RuleTable;
import dev.cordon.verify.Admitted;
import dev.cordon.verify.FirstLaw;
import dev.cordon.verify.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The first law asked of every wave of a plan, as the order of the steps asks it: what the states
 * before and after admit is known from the proofs, all that lies between is read and judged.
 *
 * @param judge of the fleet
 * @param waves of its plan
 * @param live the state before
 * @param from what that admits
 * @param desired the state after
 * @param to what that admits
 */
record Law(
    Judge judge,
    List<Wave> waves,
    SortedMap<String, RuleTable> live,
    Admitted from,
    SortedMap<String, RuleTable> desired,
    Admitted to) {

  static Law of(Stages stages) {
    Planner.Outcome plan = stages.plan();
    Judge judge = stages.judge();
    Admitted from = judge.admitted(stages.live());
    Admitted to = judge.admitted(stages.desired());
    if (from.maybe().isEmpty() || to.maybe().isEmpty()) {
      throw new IllegalStateException("a fleet in which nothing passes");
    }
    return new Law(judge, plan.waves(), stages.live(), from, stages.desired(), to);
  }

  int steps() {
    return waves.stream().mapToInt(wave -> wave.steps().size()).sum();
  }

  /** Judges all waves; how many states it took. */
  int judged() {
    FirstLaw law = new FirstLaw(from, to, judge.newcomers(), judge::loops);
    SortedMap<String, RuleTable> tables = live;
    Admitted current = from;
    int states = 0;
    for (Wave wave : waves) {
      tables = after(tables, wave);
      Admitted reached = tables.equals(desired) ? to : judge.admitted(tables, current);
      states++;
      if (law.breach(reached).isPresent() || !law.bounds(reached, current)) {
        throw new IllegalStateException("a wave of the plan is not safe: " + wave.why());
      }
      current = reached;
    }
    return states;
  }

  private static SortedMap<String, RuleTable> after(
      SortedMap<String, RuleTable> tables, Wave wave) {
    SortedMap<String, List<Edit>> edits = new TreeMap<>();
    for (Step step : wave.steps()) {
      edits.computeIfAbsent(step.site(), any -> new ArrayList<>()).addAll(step.edits());
    }
    SortedMap<String, RuleTable> next = new TreeMap<>(tables);
    edits.forEach(
        (site, each) -> next.put(site, Objects.requireNonNull(next.get(site)).after(each)));
    return next;
  }
}
