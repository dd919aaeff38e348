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
 * before and after admit is known from the proofs, all that lies between is read and judged. The
 * states themselves are made beforehand.
 *
 * @param judge of the fleet
 * @param steps of its plan
 * @param states after each wave of them
 * @param from what the state before the first admits
 * @param to what the last state admits
 */
record Law(
    Judge judge, int steps, List<SortedMap<String, RuleTable>> states, Admitted from, Admitted to) {

  static Law of(Stages stages) {
    Planner.Outcome plan = stages.plan();
    Judge judge = stages.judge();
    Admitted from = judge.admitted(stages.live());
    Admitted to = judge.admitted(stages.desired());
    if (from.maybe().isEmpty() || to.maybe().isEmpty()) {
      throw new IllegalStateException("a fleet in which nothing passes");
    }
    List<SortedMap<String, RuleTable>> states = states(stages.live(), plan.waves());
    if (!states.get(states.size() - 1).equals(stages.desired())) {
      throw new IllegalStateException("a plan that does not lead to what is desired");
    }
    int steps = plan.waves().stream().mapToInt(wave -> wave.steps().size()).sum();
    return new Law(judge, steps, states, from, to);
  }

  /** Judges all waves; how many states it took. */
  int judged() {
    FirstLaw law = new FirstLaw(from, to, judge.newcomers(), judge::loops);
    Admitted current = from;
    for (SortedMap<String, RuleTable> tables : states) {
      Admitted reached =
          tables == states.get(states.size() - 1) ? to : judge.admitted(tables, current);
      if (law.breach(reached).isPresent() || !law.bounds(reached, current)) {
        throw new IllegalStateException("a wave of the plan is not safe");
      }
      current = reached;
    }
    return states.size();
  }

  private static List<SortedMap<String, RuleTable>> states(
      SortedMap<String, RuleTable> live, List<Wave> waves) {
    List<SortedMap<String, RuleTable>> states = new ArrayList<>();
    SortedMap<String, RuleTable> tables = live;
    for (Wave wave : waves) {
      tables = after(tables, wave);
      states.add(tables);
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
