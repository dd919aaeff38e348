package dev.cordon.plan;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Grant;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.Packet;
import dev.cordon.spi.Batching;
import dev.cordon.spi.Lowered;
import dev.cordon.spi.Step;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Edit;
import dev.cordon.state.RuleTable;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.verify.Admitted;
import dev.cordon.verify.Counterexample;
import dev.cordon.verify.Judge;
import dev.cordon.verify.Path;
import dev.cordon.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Stages 6 to 8 for a whole fleet: proves the desired state, finds the difference, orders it. Pure.
 */
public final class Planner {

  private final Judge judge;
  private final SortedMap<String, SiteSnapshot> snapshots;
  private final SortedMap<String, Lowered> lowered;
  private final SortedMap<String, Batching> batchings;

  /**
   * A planner.
   *
   * @param judge of the fleet
   * @param snapshots what was read, by site
   * @param lowered what it should be, by site
   * @param batchings how each site's fabric is written to, by site
   */
  public Planner(
      Judge judge,
      SortedMap<String, SiteSnapshot> snapshots,
      SortedMap<String, Lowered> lowered,
      SortedMap<String, Batching> batchings) {
    this.judge = judge;
    this.snapshots = snapshots;
    this.lowered = lowered;
    this.batchings = batchings;
  }

  /**
   * What was worked out.
   *
   * @param sites the changes by site
   * @param waves the steps in order
   * @param flows what changes in flows
   * @param before the verdict on the live state
   * @param after the verdict on the desired state
   * @param safety what was proven of the order
   */
  public record Outcome(
      SortedMap<String, SiteChange> sites,
      List<Wave> waves,
      List<FlowChange> flows,
      Verdict before,
      Verdict after,
      Plan.Safety safety) {}

  /**
   * Works it out.
   *
   * @throws CordonException with PROOF_VIOLATED if the lowered rules do not mean the intent, or
   *     NO_SAFE_ORDER
   */
  public Outcome plan() {
    return outcome(true);
  }

  /**
   * Works out the way to a state that does not mean the intent, because it is given up. The order
   * is proven as ever.
   *
   * @throws CordonException with NO_SAFE_ORDER
   */
  public Outcome release() {
    return outcome(false);
  }

  private Outcome outcome(boolean enforcing) {
    SortedMap<String, RuleTable> live = new TreeMap<>();
    SortedMap<String, RuleTable> desired = new TreeMap<>();
    SortedMap<String, SiteChange> sites = new TreeMap<>();
    List<Step> steps = new ArrayList<>();
    snapshots.forEach(
        (site, snapshot) -> {
          SiteChange change = change(snapshot, Objects.requireNonNull(lowered.get(site)));
          sites.put(site, change);
          live.put(site, snapshot.table());
          desired.put(site, change.desired());
          steps.addAll(steps(change));
        });
    Admitted from = judge.admitted(live);
    boolean settled = desired.equals(live);
    Admitted to = settled ? from : judge.admitted(desired);
    Verdict after = judge.verdict(desired, to);
    if (enforcing) {
      refuseWrong(after, desired);
      refuseHarmToBystanders(live, from, to);
    }
    Sequencer sequencer =
        new Sequencer(judge, new Fabrics(snapshots, batchings), live, from, desired, to);
    List<Wave> waves = sequencer.order(steps);
    if (!leads(sequencer.reached(), desired)) {
      throw new IllegalStateException("the steps do not lead to the desired state");
    }
    return new Outcome(
        sites,
        waves,
        flows(from, to),
        settled ? after : judge.verdict(live, from),
        after,
        new Plan.Safety(
            sequencer.states(),
            waves.isEmpty() ? Plan.Coverage.NOTHING_TO_DO : Plan.Coverage.EVERY_SUBSET));
  }

  private static boolean leads(
      SortedMap<String, RuleTable> reached, SortedMap<String, RuleTable> desired) {
    return reached.keySet().stream()
        .allMatch(
            site ->
                Differ.edits(
                        Objects.requireNonNull(reached.get(site)),
                        Objects.requireNonNull(desired.get(site)))
                    .isEmpty());
  }

  private static SiteChange change(SiteSnapshot snapshot, Lowered target) {
    List<Edit> edits = Differ.edits(snapshot.table(), target.desired());
    SortedMap<String, List<String>> membership = new TreeMap<>();
    target
        .membership()
        .forEach(
            (segment, ids) ->
                membership.put(segment, ids.stream().map(ContainerId::name).toList()));
    return new SiteChange(snapshot, target.desired(), edits, membership);
  }

  private List<Step> steps(SiteChange change) {
    if (change.edits().isEmpty()) {
      return List.of();
    }
    Batching batching = Objects.requireNonNull(batchings.get(change.snapshot().site()));
    return batching.steps(change.edits(), change.snapshot());
  }

  private void refuseWrong(Verdict after, SortedMap<String, RuleTable> desired) {
    if (after instanceof Verdict.Violated violated) {
      var first = violated.counterexamples().get(0);
      refuseMeeting(first, judge.witnesses(desired).meeting(first.packet()));
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.PROOF_VIOLATED,
              "path " + first.path(),
              first.text() + "; " + String.join("; ", first.because()),
              "if a gate that Cordon does not own stops it, open that gate; if no such gate is"
                  + " named, this is a defect of Cordon and nothing was written"));
    }
  }

  private static void refuseMeeting(Counterexample first, List<Grant> meeting) {
    if (first.kind() == Counterexample.Kind.NOT_GRANTED && !meeting.isEmpty()) {
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.NOT_EXPRESSIBLE,
              "grants " + String.join(", ", meeting.stream().map(Grant::toString).toList()),
              "each is with an external whose prefixes cover members of segments, so together they"
                  + " would open what none of them means: "
                  + first.text(),
              "narrow one of the externals to addresses that no member has, or grant this between"
                  + " the segments too"));
    }
  }

  /**
   * A flow with no member at either end, and nobody who was one, means the same afterwards, unless
   * the place asks for a fence there.
   */
  private void refuseHarmToBystanders(
      SortedMap<String, RuleTable> live, Admitted from, Admitted to) {
    SortedMap<Path, FlowSet> before = judge.bystanders(from, live);
    SortedMap<Path, FlowSet> after = judge.bystanders(to, live);
    for (Path path : paths(before, after)) {
      FlowSet was = before.getOrDefault(path, FlowSet.none());
      FlowSet is = after.getOrDefault(path, FlowSet.none());
      FlowSet changed = was.minus(is).union(is.minus(was));
      IpSet fenced = fences(path.from()).union(fences(path.to()));
      changed = changed.minus(changed.from(fenced)).minus(changed.to(fenced));
      changed.witness().ifPresent(packet -> refuse(path, packet));
    }
  }

  private IpSet fences(String site) {
    Lowered target = lowered.get(site);
    return target == null ? IpSet.none() : target.fences();
  }

  private static void refuse(Path path, Packet packet) {
    throw new CordonException(
        Diagnostic.error(
            ErrorCode.PROOF_VIOLATED,
            "path " + path,
            packet + " has no segment member at either end, and the plan would change its fate",
            "this is a defect of Cordon; nothing was written"));
  }

  private static List<FlowChange> flows(Admitted from, Admitted to) {
    List<FlowChange> changes = new ArrayList<>();
    for (Path path : paths(from.maybe(), to.maybe())) {
      FlowSet was = from.maybe().getOrDefault(path, FlowSet.none());
      FlowSet is = to.maybe().getOrDefault(path, FlowSet.none());
      FlowChange change = new FlowChange(path.toString(), is.minus(was), was.minus(is));
      if (!change.opened().isEmpty() || !change.closed().isEmpty()) {
        changes.add(change);
      }
    }
    return changes;
  }

  private static SortedSet<Path> paths(
      SortedMap<Path, FlowSet> one, SortedMap<Path, FlowSet> other) {
    SortedSet<Path> all = new TreeSet<>(one.keySet());
    all.addAll(other.keySet());
    return all;
  }
}
