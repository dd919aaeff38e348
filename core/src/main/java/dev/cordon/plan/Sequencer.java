package dev.cordon.plan;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.spi.Detour;
import dev.cordon.spi.Step;
import dev.cordon.state.RuleTable;
import dev.cordon.verify.Admitted;
import dev.cordon.verify.Breach;
import dev.cordon.verify.FirstLaw;
import dev.cordon.verify.Judge;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Stage 8: puts steps into an order whose every intermediate state keeps the first law. Pure. */
final class Sequencer {

  private final Judge judge;
  private final Fabrics fabrics;
  private final FirstLaw law;
  private final SortedMap<String, RuleTable> live;
  private final Admitted before;
  private final SortedMap<String, RuleTable> desired;
  private final Admitted after;
  private SortedMap<String, RuleTable> reached;
  private int states;

  /**
   * A sequencer.
   *
   * @param fabrics those that are written to
   */
  Sequencer(
      Judge judge,
      Fabrics fabrics,
      SortedMap<String, RuleTable> live,
      Admitted before,
      SortedMap<String, RuleTable> desired,
      Admitted after) {
    this.judge = judge;
    this.fabrics = fabrics;
    this.law = new FirstLaw(before, after, judge.newcomers(), judge::loops);
    this.live = new TreeMap<>(live);
    this.before = before;
    this.desired = new TreeMap<>(desired);
    this.after = after;
    this.reached = this.live;
  }

  /**
   * The waves for these steps: rules first, then members; and if that does not go, members first,
   * then rules; and if neither goes, round about.
   *
   * @throws CordonException with NO_SAFE_ORDER and the packet that shows it
   */
  List<Wave> order(List<Step> steps) {
    List<Batch> usual = batches(phases(steps));
    Ordering first = ordering();
    Optional<Ordering.Stuck> stuck = first.run(usual);
    if (stuck.isEmpty()) {
      return reached(first);
    }
    states += first.states();
    Ordering second = ordering();
    if (second.run(membersFirst(usual)).isEmpty()) {
      return reached(second);
    }
    states += second.states();
    Ordering third = ordering();
    if (isStuck(third, roundAbout(usual))) {
      throw refusal(stuck.get());
    }
    return reached(third);
  }

  /** What runs one after the other where fabrics know a detour; nothing where none does. */
  private List<List<Batch>> roundAbout(List<Batch> usual) {
    Detour detour = fabrics.detour(desired);
    if (detour.before().isEmpty()) {
      return List.of();
    }
    List<Batch> first = usual.stream().filter(b -> b.phase() == Phase.PREPARE).toList();
    List<Batch> others = usual.stream().filter(b -> b.phase() != Phase.PREPARE).toList();
    return List.of(
        first,
        List.of(new Batch(Phase.OPEN, detour.before())),
        others,
        List.of(new Batch(Phase.REPLACE, detour.after())));
  }

  private static boolean isStuck(Ordering order, List<List<Batch>> parts) {
    return parts.isEmpty() || parts.stream().anyMatch(part -> order.run(part).isPresent());
  }

  /** How many states were judged. */
  int states() {
    return states;
  }

  /** The state that the waves lead to. */
  SortedMap<String, RuleTable> reached() {
    return reached;
  }

  private Ordering ordering() {
    return new Ordering(judge, fabrics, law, live, before, desired, after);
  }

  private List<Wave> reached(Ordering order) {
    states += order.states();
    reached = order.reached();
    return order.waves();
  }

  /** Removals that break nothing close what should not be open before anything else. */
  private List<Batch> batches(Map<Phase, List<Step>> phases) {
    List<Step> removals = phases.getOrDefault(Phase.REPLACE, List.of());
    if (!removals.isEmpty()) {
      Ordering first = ordering();
      if (first.isSafe(removals)) {
        phases.put(Phase.CLOSE, removals);
        phases.remove(Phase.REPLACE);
      }
      states += first.states();
    }
    List<Batch> batches = new ArrayList<>();
    phases.forEach((phase, members) -> batches.add(new Batch(phase, members)));
    return batches;
  }

  private static List<Batch> membersFirst(List<Batch> usual) {
    List<Batch> batches = new ArrayList<>(usual);
    batches.removeIf(batch -> batch.phase() == Phase.OPEN);
    int joined = 0;
    while (joined < batches.size() && batches.get(joined).phase().compareTo(Phase.JOIN) <= 0) {
      joined++;
    }
    batches.addAll(joined, usual.stream().filter(b -> b.phase() == Phase.OPEN).toList());
    return batches;
  }

  private Map<Phase, List<Step>> phases(List<Step> steps) {
    Map<Phase, List<Step>> phases = new EnumMap<>(Phase.class);
    Bindings simulated = new Bindings(live);
    for (Step step : steps) {
      phases.computeIfAbsent(phase(step, simulated), p -> new ArrayList<>()).add(step);
      simulated.follow(step);
    }
    return phases;
  }

  private Phase phase(Step step, Bindings simulated) {
    return fabrics.deletesAtOnce(step.site())
        ? Phase.ofTransaction(step, simulated)
        : Phase.of(step, simulated);
  }

  private static CordonException refusal(Ordering.Stuck stuck) {
    Breach breach = stuck.breach();
    String what =
        breach.kind() == Breach.Kind.OPENED
            ? " would be possible for a while, although it is neither now nor afterwards"
            : " would be cut for a while, although it is possible now and afterwards";
    return new CordonException(
        Diagnostic.error(
            ErrorCode.NO_SAFE_ORDER,
            "path " + breach.path(),
            "no safe order was found: to "
                + stuck.batch().phase().why()
                + ", "
                + breach.packet()
                + what,
            "apply the change in two plans: first only add grants, then only remove them"));
  }
}
