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
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

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
    this.law = new FirstLaw(before, after, judge.newcomers());
    this.current = before;
    this.tables = new TreeMap<>(live);
  }

  /** Steps that are tried as one wave. */
  private record Batch(Phase phase, List<Step> steps) {

    /** Whether an attachment is bound by both. */
    boolean meets(Batch other) {
      Set<String> bound = attachments();
      return other.attachments().stream().anyMatch(bound::contains);
    }

    private Set<String> attachments() {
      Set<String> bound = new TreeSet<>();
      for (Step step : steps) {
        for (Edit edit : step.edits()) {
          if (edit instanceof Edit.Bind bind) {
            bound.add(step.site() + "/" + bind.attachment());
          }
        }
      }
      return bound;
    }
  }

  /**
   * What a batch would lead to.
   *
   * @param oneWay whether its two ends bound every subset of it
   */
  private record Attempt(
      SortedMap<String, RuleTable> next,
      Admitted reached,
      Optional<Breach> breach,
      boolean oneWay) {}

  /**
   * The waves for these steps: phase by phase as long as that is safe. A phase that is not waits
   * for later ones; what cannot come as a whole comes step by step.
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
    List<Batch> pending = new ArrayList<>();
    phases.forEach((phase, members) -> pending.add(new Batch(phase, members)));
    while (!pending.isEmpty()) {
      Optional<Breach> breach = pass(pending);
      if (breach.isPresent() && !split(pending)) {
        refuse(pending.get(0).phase(), breach.get());
      }
    }
    return waves;
  }

  /** Runs what can come, in order; the first breach met if nothing could. */
  private Optional<Breach> pass(List<Batch> pending) {
    Optional<Breach> first = Optional.empty();
    boolean progress = false;
    int at = 0;
    while (at < pending.size()) {
      Batch batch = pending.get(at);
      Attempt attempt = mayCome(batch, pending) ? attempt(batch) : null;
      if (attempt == null || attempt.breach().isPresent()) {
        first = first.isPresent() || attempt == null ? first : attempt.breach();
        at++;
      } else if (attempt.oneWay()) {
        commit(pending.remove(at), attempt);
        progress = true;
      } else {
        pending.remove(at);
        pending.addAll(at, singly(batch));
      }
    }
    return progress ? Optional.empty() : first;
  }

  /** Bindings of one attachment keep their order; what is deleted goes when all else is done. */
  private static boolean mayCome(Batch batch, List<Batch> pending) {
    if (batch.phase() == Phase.TIDY) {
      return pending.stream().allMatch(other -> other.phase() == Phase.TIDY);
    }
    return pending.subList(0, pending.indexOf(batch)).stream().noneMatch(batch::meets);
  }

  /** Takes the first wave that has several steps apart; whether there was one. */
  private static boolean split(List<Batch> pending) {
    for (int i = 0; i < pending.size(); i++) {
      Batch batch = pending.get(i);
      if (batch.steps().size() > 1 && batch.phase() != Phase.TIDY) {
        pending.remove(i);
        pending.addAll(i, singly(batch));
        return true;
      }
    }
    return false;
  }

  private static List<Batch> singly(Batch batch) {
    return batch.steps().stream().map(step -> new Batch(batch.phase(), List.of(step))).toList();
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

  private Attempt attempt(Batch batch) {
    SortedMap<String, RuleTable> next = after(batch.steps());
    if (batch.phase() == Phase.PREPARE || batch.phase() == Phase.TIDY) {
      return new Attempt(next, current, Optional.empty(), true);
    }
    Admitted reached = admitted(next);
    boolean oneWay = batch.steps().size() == 1 || (batch.phase().monotone() && between(reached));
    return new Attempt(next, reached, law.breach(reached), oneWay);
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

  private void commit(Batch batch, Attempt attempt) {
    tables = attempt.next();
    current = attempt.reached();
    waves.add(new Wave(batch.phase().why(), batch.steps()));
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
