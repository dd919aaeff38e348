package dev.cordon.engine;

import dev.cordon.diag.CordonException;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.engine.Explanation.Case;
import dev.cordon.engine.Explanation.Fate;
import dev.cordon.model.Service;
import dev.cordon.space.FlowSet;
import dev.cordon.verify.Admitted;
import dev.cordon.verify.Judge;
import dev.cordon.verify.Witnesses;
import java.util.ArrayList;
import java.util.List;

/** Asks the judge about some flows of the live state. */
final class Explainer {

  private final Line line;
  private final Judge judge;
  private final Witnesses witnesses;
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
    FlowSet asked = asked(from, to, service);
    Admitted live = judge.admitted(line.live());
    FlowSet surely = FlowSet.union(live.sure().values());
    FlowSet perhaps = FlowSet.union(live.maybe().values());
    FlowSet granted = FlowSet.union(judge.granted().values());
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

  /** What has an end at a site and is no talk with oneself. */
  private FlowSet asked(String from, String to, Service service) {
    WhoIs whoIs = new WhoIs(line, judge.newcomers());
    FlowSet named = FlowSet.of(whoIs.named(from), whoIs.named(to), service.set());
    FlowSet asked =
        named.from(whoIs.everyone()).union(named.to(whoIs.everyone())).minus(judge.loops());
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
                        witnesses.seen(packet),
                        witnesses.crossings(packet),
                        witnesses.grants(packet))));
  }
}
