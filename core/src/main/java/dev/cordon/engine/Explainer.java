package dev.cordon.engine;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.engine.Explanation.Case;
import dev.cordon.engine.Explanation.Fate;
import dev.cordon.inventory.Roads;
import dev.cordon.model.Service;
import dev.cordon.space.FlowSet;
import dev.cordon.verify.Admitted;
import dev.cordon.verify.Judge;
import dev.cordon.verify.Path;
import dev.cordon.verify.Witnesses;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Asks the judge about some flows of the live state. */
final class Explainer {

  private final Line line;
  private final Judge judge;
  private Witnesses witnesses;
  private Set<String> senders = Set.of();
  private Set<String> receivers = Set.of();
  private final List<Case> cases = new ArrayList<>();

  Explainer(Line line) {
    this.line = line;
    this.judge = line.judge();
    this.witnesses = judge.witnesses(line.live());
  }

  /**
   * What becomes of these flows.
   *
   * @throws CordonException with END_UNKNOWN
   */
  Explanation explain(String from, String to, Service service) {
    WhoIs whoIs = new WhoIs(line, judge.newcomers());
    senders = whoIs.sites(from);
    receivers = whoIs.sites(to);
    witnesses = witnesses.between(senders, receivers);
    FlowSet asked = asked(whoIs, from, to, service);
    Admitted live = judge.admitted(line.live());
    FlowSet surely = between(live.sure());
    FlowSet perhaps = between(live.maybe());
    FlowSet granted = between(judge.granted());
    FlowSet ours = judge.touchingMembers(asked);
    FlowSet wanted = ours.intersect(granted);
    FlowSet unwanted = ours.minus(granted);
    FlowSet foreign = asked.minus(ours);
    add(Fate.ALLOWED, wanted.intersect(surely));
    add(Fate.STOPPED, wanted.minus(surely));
    add(Fate.OPEN, unwanted.intersect(perhaps));
    add(Fate.DENIED, unwanted.minus(perhaps));
    add(Fate.FOREIGN_OPEN, foreign.intersect(perhaps));
    add(Fate.FOREIGN_DENIED, foreign.minus(perhaps));
    return new Explanation(line.inventory(), asked, cases, line.diagnostics());
  }

  /** The flows between the sites in question: two sites may use the same addresses. */
  private FlowSet between(SortedMap<Path, FlowSet> paths) {
    return FlowSet.union(
        paths.entrySet().stream()
            .filter(path -> senders.isEmpty() || senders.contains(path.getKey().from()))
            .filter(path -> receivers.isEmpty() || receivers.contains(path.getKey().to()))
            .map(Map.Entry::getValue)
            .toList());
  }

  /** Whether somebody may be at both ends. */
  private boolean meet() {
    return senders.isEmpty() || receivers.isEmpty() || !Collections.disjoint(senders, receivers);
  }

  /** What has an end at a site and is no talk with oneself. */
  private FlowSet asked(WhoIs whoIs, String from, String to, Service service) {
    FlowSet named = FlowSet.of(whoIs.named(from), whoIs.named(to), service.set());
    FlowSet asked = named.from(whoIs.everyone()).union(named.to(whoIs.everyone()));
    asked = meet() ? asked.minus(judge.loops()) : asked;
    if (asked.isEmpty()) {
      throw new CordonException(
          Diagnostic.error(
              ErrorCode.END_UNKNOWN,
              from + " → " + to,
              "no packet of " + service + " can go this way past a gate of this fleet",
              "name two ends of one address family, at least one of them at a site"));
    }
    return asked;
  }

  private List<String> over(Path path) {
    List<String> over = new ArrayList<>();
    for (Roads.Road road : Roads.of(line.segmentation(), line.inventory().snapshots()).all()) {
      if (road.link().joins(path.from(), path.to())) {
        StringBuilder text = new StringBuilder(road.link().toString());
        road.ends()
            .forEach((site, told) -> text.append("; ").append(site).append(" says ").append(told));
        over.add(text.toString());
      }
    }
    return over;
  }

  private void add(Fate fate, FlowSet flows) {
    flows
        .witness()
        .ifPresent(
            packet ->
                cases.add(
                    new Case(
                        fate,
                        flows,
                        packet,
                        witnesses.source(packet),
                        witnesses.destination(packet),
                        over(witnesses.path(packet)),
                        witnesses.seen(packet),
                        witnesses.crossings(packet),
                        witnesses.grants(packet))));
  }
}
