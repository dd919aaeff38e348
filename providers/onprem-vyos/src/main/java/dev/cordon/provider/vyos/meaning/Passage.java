package dev.cordon.provider.vyos.meaning;

import dev.cordon.provider.vyos.state.VyosRule;
import dev.cordon.space.Family;
import dev.cordon.space.FlowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Flows on their way through chains, between two cells, with packets that the router knows so much
 * of. The first rule that is about a flow decides; what is only possibly about it decides possibly.
 * Used once, by one thread.
 */
final class Passage {

  /** What is left after a chain, and whether it goes back to where the jump was. */
  private record Left(Flows goingOn, Flows returned) {}

  private static final int DEEPEST = 20;

  private final Asked asked;
  private final Chains chains;
  private final Matches matches;
  private final Family family;
  private final Tracked tracked;
  private final Cell in;
  private final Cell out;
  private final Set<String> unmodelled;
  private final List<Decision> decisions = new ArrayList<>();
  private Flows accepted = Flows.NONE;

  /** What is asked of a passage. */
  enum Asked {
    /** What gets through: rules in a row that do the same are put together. */
    FLOWS,
    /** Which rule decides. */
    WHO;

    private static final Set<String> DONE = Set.of("accept", "drop", "reject", "return");

    private List<List<VyosRule>> runs(List<VyosRule> rules) {
      List<List<VyosRule>> runs = new ArrayList<>();
      int from = 0;
      for (int at = 1; at <= rules.size(); at++) {
        if (at == rules.size() || !together(rules.get(from), rules.get(at))) {
          runs.add(rules.subList(from, at));
          from = at;
        }
      }
      return runs;
    }

    private boolean together(VyosRule one, VyosRule next) {
      return this == FLOWS && DONE.contains(one.action()) && one.action().equals(next.action());
    }
  }

  /** What a rule decided. */
  record Decision(boolean passes, String by) {}

  Passage(
      Asked asked,
      Chains chains,
      Matches matches,
      Family family,
      Tracked tracked,
      Cell in,
      Cell out,
      Set<String> unmodelled) {
    this.asked = asked;
    this.chains = chains;
    this.matches = matches;
    this.family = family;
    this.tracked = tracked;
    this.in = in;
    this.out = out;
    this.unmodelled = unmodelled;
  }

  /** What passes a base chain. */
  Flows base(Chain chain, Flows flows) {
    Flows back = chain(chain, flows, 0);
    accept(back, chain.name() + ", which it left");
    return accepted;
  }

  /** What passes a custom chain that a zone names: what comes back from it passes. */
  Flows custom(Chain chain, Flows flows) {
    Flows back = chain(chain, flows, 0);
    accept(back, chain.name() + ", which it left");
    return accepted;
  }

  /** Who decided, in order. */
  List<Decision> decisions() {
    return decisions;
  }

  private void accept(Flows flows, String by) {
    if (!flows.isEmpty()) {
      accepted = accepted.union(flows);
      decisions.add(new Decision(true, by));
    }
  }

  /** What comes back from a chain. */
  private Flows chain(Chain chain, Flows flows, int depth) {
    if (depth > DEEPEST) {
      unmodelled.add(chain.name() + ", which leads to itself");
      return new Flows(FlowSet.none(), flows.maybe());
    }
    Flows left = flows;
    Flows back = Flows.NONE;
    for (List<VyosRule> run : asked.runs(chain.rules())) {
      if (left.isEmpty()) {
        return back;
      }
      Flows met = left.intersect(about(run));
      if (!met.isEmpty()) {
        VyosRule rule = run.get(0);
        String by = chain.name() + " " + rule.text();
        Left next = action(by, rule.action(), rule.part("jump-target"), left, met, depth);
        left = next.goingOn();
        back = back.union(next.returned());
      }
    }
    String by = chain.name() + " by default: " + chain.defaultAction();
    Left last = action(by, chain.defaultAction(), chain.defaultTarget(), left, left, depth);
    return back.union(last.returned()).union(last.goingOn());
  }

  /** What rules that do the same are about. */
  private Flows about(List<VyosRule> run) {
    List<Flows> all =
        run.stream()
            .filter(rule -> Matches.counts(rule, tracked) && matches.fits(rule, in, out, false))
            .map(this::about)
            .toList();
    return Flows.union(all);
  }

  private Flows about(VyosRule rule) {
    Flows of = matches.of(family, rule);
    return matches.fits(rule, in, out, true) ? of : new Flows(FlowSet.none(), of.maybe());
  }

  private Left action(String by, String action, String target, Flows left, Flows met, int depth) {
    return switch (action) {
      case "accept" -> {
        accept(met, by);
        yield new Left(left.minus(met), Flows.NONE);
      }
      case "drop", "reject" -> {
        note(met, by);
        yield new Left(left.minus(met), Flows.NONE);
      }
      case "return" -> new Left(left.minus(met), met);
      case "queue", "synproxy" -> {
        unmodelled.add(by);
        accept(new Flows(FlowSet.none(), met.maybe()), by);
        yield new Left(left.minus(met), Flows.NONE);
      }
      case "jump" -> {
        Flows back =
            chains.named(family, target).map(chain -> chain(chain, met, depth + 1)).orElse(met);
        yield new Left(left.minus(met).union(back), Flows.NONE);
      }
      default -> new Left(left, Flows.NONE);
    };
  }

  private void note(Flows met, String by) {
    if (!met.isEmpty()) {
      decisions.add(new Decision(false, by));
    }
  }
}
