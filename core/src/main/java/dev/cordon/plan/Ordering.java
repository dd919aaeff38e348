package dev.cordon.plan;

import dev.cordon.spi.Step;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.verify.Admitted;
import dev.cordon.verify.Breach;
import dev.cordon.verify.FirstLaw;
import dev.cordon.verify.Judge;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One try at an order: runs what is safe, in the order preferred, again and again. What cannot come
 * as a whole comes in halves, down to single steps, then in parts. Used once.
 */
final class Ordering {

  /** How many states are judged for changes that the usual order does not fit. */
  private static final int PATIENCE = 5_000;

  private final Judge judge;
  private final Fabrics fabrics;
  private final FirstLaw law;
  private final SortedMap<String, RuleTable> desired;
  private final Admitted after;
  private final List<Wave> waves = new ArrayList<>();
  private SortedMap<String, RuleTable> tables;
  private Admitted current;
  private int states;

  Ordering(
      Judge judge,
      Fabrics fabrics,
      FirstLaw law,
      SortedMap<String, RuleTable> live,
      Admitted before,
      SortedMap<String, RuleTable> desired,
      Admitted after) {
    this.judge = judge;
    this.desired = desired;
    this.after = after;
    this.fabrics = fabrics;
    this.law = law;
    this.tables = live;
    this.current = before;
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
      boolean oneWay) {
    boolean isSafe() {
      return breach.isEmpty();
    }
  }

  /** A batch that could not come, and the packet that shows it. */
  record Stuck(Batch batch, Breach breach) {}

  /** Runs everything; or as far as it goes, and what stopped it. */
  Optional<Stuck> run(List<Batch> batches) {
    List<Batch> pending = new ArrayList<>(batches);
    while (!pending.isEmpty()) {
      Optional<Stuck> stuck = pass(pending);
      boolean goesOn =
          stuck.isEmpty()
              || split(pending)
              || unbundle(pending)
              || (states < PATIENCE && (part(pending) || rebind(pending)));
      if (!goesOn) {
        return stuck;
      }
    }
    return Optional.empty();
  }

  List<Wave> waves() {
    return waves;
  }

  SortedMap<String, RuleTable> reached() {
    return tables;
  }

  int states() {
    return states;
  }

  /** Whether the first law holds after all of these. */
  boolean isSafe(List<Step> steps) {
    return law.breach(admitted(after(steps))).isEmpty();
  }

  /** Runs what can come, in order; what was met first if nothing could. */
  private Optional<Stuck> pass(List<Batch> pending) {
    Optional<Stuck> first = Optional.empty();
    boolean progress = false;
    int at = 0;
    while (at < pending.size()) {
      Batch batch = pending.get(at);
      if (!mayCome(batch, pending)) {
        at++;
        continue;
      }
      Attempt attempt = attempt(batch);
      if (!attempt.isSafe()) {
        first = first.or(() -> attempt.breach().map(breach -> new Stuck(batch, breach)));
        at++;
      } else if (attempt.oneWay()) {
        commit(pending.remove(at), attempt);
        progress = true;
      } else {
        pending.remove(at);
        pending.addAll(at, apart(batch));
      }
    }
    return progress ? Optional.empty() : first;
  }

  /**
   * Where rules only admit, halves, of which most may come as a whole. Elsewhere what changes
   * nothing yet stays one wave, what is done at sites whose rules only admit another, and the rest
   * comes step by step.
   */
  private List<Batch> apart(Batch batch) {
    if (fabrics.onlyAdmit(batch)) {
      return batch.halves();
    }
    Inert inert = new Inert(tables, desired);
    List<Step> first = new ArrayList<>();
    List<Step> admitting = new ArrayList<>();
    List<Step> rest = new ArrayList<>();
    for (Step step : batch.steps()) {
      (inert.is(step) ? first : fabrics.onlyAdmits(step) ? admitting : rest).add(step);
    }
    List<Batch> parts = new ArrayList<>();
    Stream.of(first, admitting)
        .filter(steps -> !steps.isEmpty())
        .forEach(steps -> parts.add(new Batch(batch.phase(), steps)));
    rest.forEach(step -> parts.add(new Batch(batch.phase(), List.of(step))));
    return parts;
  }

  /** Bindings of one attachment keep their order; what is deleted goes when all else is done. */
  private static boolean mayCome(Batch batch, List<Batch> pending) {
    if (batch.phase() == Phase.TIDY) {
      return pending.stream().allMatch(other -> other.phase() == Phase.TIDY);
    }
    return earlier(batch, pending).noneMatch(batch::meets);
  }

  private static Stream<Batch> earlier(Batch batch, List<Batch> pending) {
    return pending.subList(0, pending.indexOf(batch)).stream();
  }

  /** Halves the first wave that has several steps; whether there was one. */
  private static boolean split(List<Batch> pending) {
    for (int i = 0; i < pending.size(); i++) {
      Batch batch = pending.get(i);
      if (batch.steps().size() > 1 && batch.phase() != Phase.TIDY) {
        pending.remove(i);
        pending.addAll(i, batch.halves());
        return true;
      }
    }
    return false;
  }

  /** Takes the first step that adds and removes rules at once apart; whether there was one. */
  private static boolean unbundle(List<Batch> pending) {
    for (int i = 0; i < pending.size(); i++) {
      List<Batch> parts = pending.get(i).unbundled();
      if (parts.size() > 1) {
        pending.remove(i);
        pending.addAll(i, parts);
        return true;
      }
    }
    return false;
  }

  /** Adds or removes those rules of a step that can come now; whether any could. */
  private boolean part(List<Batch> pending) {
    for (int i = 0; i < pending.size(); i++) {
      Batch whole = pending.get(i);
      List<NativeRule> safe = safe(whole);
      if (!safe.isEmpty()) {
        Batch part = whole.part("a", safe);
        commit(part, attempt(part));
        List<NativeRule> rest = new ArrayList<>(whole.rules());
        rest.removeAll(safe);
        pending.set(i, whole.part("b", rest));
        return true;
      }
    }
    return false;
  }

  private List<NativeRule> safe(Batch whole) {
    List<NativeRule> safe = new ArrayList<>();
    if (whole.rules().size() > 1) {
      for (NativeRule rule : whole.rules()) {
        safe.add(rule);
        if (!attempt(whole.part("a", safe)).isSafe()) {
          safe.remove(rule);
        }
      }
    }
    return safe;
  }

  /** Binds an attachment to a part of what it gains, or frees it of a part of what it loses. */
  private boolean rebind(List<Batch> pending) {
    for (Batch whole : pending) {
      if (whole.bind().isPresent() && mayCome(whole, pending)) {
        Optional<Batch> part = rebound(whole, whole.bind().get());
        if (part.isPresent()) {
          commit(part.get(), attempt(part.get()));
          return true;
        }
      }
    }
    return false;
  }

  private Optional<Batch> rebound(Batch whole, Edit.Bind target) {
    String site = whole.steps().get(0).site();
    RuleTable table = Objects.requireNonNull(tables.get(site));
    SortedSet<ContainerId> now = table.bindingsOf(target.attachment());
    SortedSet<ContainerId> differing = new TreeSet<>(now);
    differing.addAll(target.containers());
    differing.removeIf(id -> now.contains(id) && target.containers().contains(id));
    SortedSet<ContainerId> reached = new TreeSet<>(now);
    for (ContainerId id : differing) {
      SortedSet<ContainerId> tried = new TreeSet<>(reached);
      if (!tried.remove(id)) {
        tried.add(id);
      }
      boolean taken = fabrics.takes(site, new Edit.Bind(target.attachment(), tried));
      reached = taken && attempt(whole.bound(waves.size(), tried)).isSafe() ? tried : reached;
    }
    return reached.equals(now) ? Optional.empty() : Optional.of(whole.bound(waves.size(), reached));
  }

  private Attempt attempt(Batch batch) {
    SortedMap<String, RuleTable> next = after(batch.steps());
    if (batch.phase() == Phase.PREPARE || batch.phase() == Phase.TIDY) {
      return new Attempt(next, current, Optional.empty(), true);
    }
    Admitted reached = admitted(next);
    Optional<Breach> breach = law.breach(reached);
    return new Attempt(next, reached, breach, breach.isEmpty() && oneWay(batch, reached));
  }

  /** Whether any subset of a wave that is safe as a whole is safe. */
  private boolean oneWay(Batch batch, Admitted reached) {
    if (batch.steps().size() == 1) {
      return true;
    }
    return fabrics.onlyAdmit(batch)
        ? boundsAll(batch, reached)
        : batch.steps().stream().allMatch(new Inert(tables, desired)::is);
  }

  /** Whether the two ends of a wave bound every subset of its steps. */
  private boolean boundsAll(Batch batch, Admitted reached) {
    return batch.phase().monotone()
        ? law.bounds(reached, current)
        : batch.onlyBinds() && law.boundsEveryExchange(current, reached);
  }

  private void commit(Batch batch, Attempt attempt) {
    tables = attempt.next();
    current = attempt.reached();
    waves.add(new Wave(batch.phase().why(), batch.steps()));
  }

  private SortedMap<String, RuleTable> after(List<Step> steps) {
    SortedMap<String, List<Edit>> edits = new TreeMap<>();
    for (Step step : steps) {
      edits.computeIfAbsent(step.site(), any -> new ArrayList<>()).addAll(step.edits());
    }
    SortedMap<String, RuleTable> next = new TreeMap<>(tables);
    edits.forEach(
        (site, each) -> next.put(site, Objects.requireNonNull(next.get(site)).after(each)));
    return next;
  }

  private Admitted admitted(SortedMap<String, RuleTable> state) {
    states++;
    return state.equals(desired) ? after : judge.admitted(state, current);
  }
}
