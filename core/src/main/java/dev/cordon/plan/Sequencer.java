package dev.cordon.plan;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.space.FlowSet;
import dev.cordon.spi.Step;
import dev.cordon.state.Edit;
import dev.cordon.state.RuleTable;
import dev.cordon.verify.Admitted;
import dev.cordon.verify.Breach;
import dev.cordon.verify.FirstLaw;
import dev.cordon.verify.Judge;
import dev.cordon.verify.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Stage 8: puts steps into an order whose every intermediate state keeps the first law. Pure. */
final class Sequencer {

  private final Judge judge;
  private final FirstLaw law;
  private final List<Wave> waves = new ArrayList<>();
  private SortedMap<String, RuleTable> tables;
  private Admitted current;
  private int states;

  Sequencer(Judge judge, SortedMap<String, RuleTable> live, Admitted before, Admitted after) {
    this.judge = judge;
    this.law = new FirstLaw(before, after);
    this.current = before;
    this.tables = new TreeMap<>(live);
  }

  /**
   * The waves for these steps.
   *
   * @throws CordonException with NO_SAFE_ORDER and the packet that shows it
   */
  List<Wave> order(List<Step> steps) {
    Map<Phase, List<Step>> phases = phases(steps);
    List<Step> removals = phases.getOrDefault(Phase.REPLACE, List.of());
    if (!removals.isEmpty() && law.breach(admitted(after(removals))).isEmpty()) {
      phases.put(Phase.CLOSE, removals);
      phases.remove(Phase.REPLACE);
    }
    phases.forEach(this::run);
    return waves;
  }

  /** How many states were judged. */
  int states() {
    return states;
  }

  /** The state that the waves lead to. */
  SortedMap<String, RuleTable> reached() {
    return tables;
  }

  private Map<Phase, List<Step>> phases(List<Step> steps) {
    Map<Phase, List<Step>> phases = new EnumMap<>(Phase.class);
    SortedMap<String, RuleTable> simulated = new TreeMap<>(tables);
    for (Step step : steps) {
      RuleTable table = Objects.requireNonNull(simulated.get(step.site()));
      phases.computeIfAbsent(Phase.of(step, table), p -> new ArrayList<>()).add(step);
      simulated.put(step.site(), bindings(step, table));
    }
    return phases;
  }

  /**
   * Follows bindings only: a second step on the same attachment starts from the first one's end.
   */
  private static RuleTable bindings(Step step, RuleTable table) {
    RuleTable next = table;
    for (Edit edit : step.edits()) {
      next = edit instanceof Edit.Bind ? next.after(edit) : next;
    }
    return next;
  }

  private void run(Phase phase, List<Step> steps) {
    if (phase == Phase.PREPARE || phase == Phase.TIDY) {
      commit(phase, steps, after(steps), current);
      return;
    }
    SortedMap<String, RuleTable> next = after(steps);
    Admitted reached = admitted(next);
    if (steps.size() > 1 && !(phase.monotone() && between(reached))) {
      steps.forEach(step -> run(phase, List.of(step)));
      return;
    }
    law.breach(reached).ifPresent(found -> refuse(phase, found));
    commit(phase, steps, next, reached);
  }

  /** Whether a wave only adds or only removes flows, so that its two ends bound every subset. */
  private boolean between(Admitted reached) {
    return contains(reached, current) || contains(current, reached);
  }

  private static boolean contains(Admitted wide, Admitted narrow) {
    return contains(wide.maybe(), narrow.maybe()) && contains(wide.sure(), narrow.sure());
  }

  private static boolean contains(SortedMap<Path, FlowSet> wide, SortedMap<Path, FlowSet> narrow) {
    return narrow.entrySet().stream()
        .allMatch(e -> wide.getOrDefault(e.getKey(), FlowSet.none()).containsAll(e.getValue()));
  }

  private void commit(
      Phase phase, List<Step> steps, SortedMap<String, RuleTable> next, Admitted reached) {
    tables = next;
    current = reached;
    waves.add(new Wave(phase.why(), steps));
  }

  private SortedMap<String, RuleTable> after(List<Step> steps) {
    SortedMap<String, RuleTable> next = new TreeMap<>(tables);
    for (Step step : steps) {
      RuleTable table = Objects.requireNonNull(next.get(step.site()));
      for (Edit edit : step.edits()) {
        table = table.after(edit);
      }
      next.put(step.site(), table);
    }
    return next;
  }

  private Admitted admitted(SortedMap<String, RuleTable> state) {
    states++;
    return judge.admitted(state);
  }

  private void refuse(Phase phase, Breach breach) {
    String what =
        breach.kind() == Breach.Kind.OPENED
            ? " would be possible for a while, although it is neither now nor afterwards"
            : " would be cut for a while, although it is possible now and afterwards";
    throw new CordonException(
        Diagnostic.error(
            ErrorCode.NO_SAFE_ORDER,
            "path " + breach.path(),
            "no safe order was found: to " + phase.why() + ", " + breach.packet() + what,
            "apply the change in two plans: first only add grants, then only remove them"));
  }
}
