package dev.cordon.provider.gcp.meaning;

import dev.cordon.provider.gcp.state.Effect;
import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.state.Direction;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What becomes of everything that some attachments could send, or receive, stage after stage: the
 * first rule of a stage that matches decides or hands on to the next stage; where nothing matches
 * at all, sending is allowed and receiving is not.
 *
 * @see <a
 *     href="https://cloud.google.com/firewall/docs/firewall-policies-rule-eval-order#implied-rules">Implied
 *     rules</a>
 */
final class Course {

  private static final Set<Effect> PASSING = EnumSet.of(Effect.ALLOW, Effect.INSPECT);
  private static final Set<Effect> STOPPING = EnumSet.of(Effect.DENY, Effect.INSPECT);

  private final Passage passage;
  private final Peers peers;
  private final Direction direction;
  private final Standing standing;
  private final IpSet own;
  private boolean doubtful;

  Course(Passage passage, Peers peers, Direction direction, Standing standing, IpSet own) {
    this.passage = passage;
    this.peers = peers;
    this.direction = direction;
    this.standing = standing;
    this.own = own;
  }

  /** What passes for certain, and what possibly does. */
  record Admitted(FlowSet sure, FlowSet maybe) {}

  /** Without doubt, what passes is what is not stopped. */
  Admitted admitted() {
    if (direction == Direction.INGRESS && standing.kind() == Standing.Kind.SERVICE) {
      return new Admitted(FlowSet.none(), FlowSet.none());
    }
    boolean sends = direction == Direction.EGRESS;
    FlowSet maybe = ending(PASSING, sends);
    return doubtful
        ? new Admitted(everything().minus(ending(STOPPING, !sends)), maybe)
        : new Admitted(maybe, maybe);
  }

  private FlowSet everything() {
    return direction == Direction.EGRESS
        ? FlowSet.of(own, IpSet.any(), ServiceSet.all())
        : FlowSet.of(IpSet.any(), own, ServiceSet.all());
  }

  /** All that possibly ends with one of these effects, or at no rule if that counts. */
  private FlowSet ending(Set<Effect> effects, boolean implied) {
    List<FlowSet> ended = new ArrayList<>();
    FlowSet undecided = everything();
    for (Passage.Asked asked : passage.stages()) {
      if (standing.mayMeet(asked.stage())) {
        undecided = through(asked, undecided, effects, ended);
      }
    }
    if (implied) {
      ended.add(undecided);
    }
    return FlowSet.union(ended);
  }

  /** What goes on at the next stage. */
  private FlowSet through(
      Passage.Asked asked, FlowSet entering, Set<Effect> effects, List<FlowSet> ended) {
    if (!asked.isKnown()) {
      doubtful = true;
      ended.add(entering);
      return entering;
    }
    List<FlowSet> next = new ArrayList<>();
    FlowSet here = entering;
    List<FirewallRule> rules = asked.rules();
    int at = 0;
    while (at < rules.size() && !here.isEmpty()) {
      int end = at;
      while (end < rules.size() && rules.get(end).effect() == rules.get(at).effect()) {
        end++;
      }
      Effect effect = rules.get(at).effect();
      Matched run = matched(rules.subList(at, end), standing.surelyMeets(asked.stage()));
      FlowSet met = here.intersect(run.maybe);
      if (effect == Effect.NEXT) {
        next.add(met);
      } else if (effects.contains(effect)) {
        ended.add(met);
      }
      doubtful |= effect == Effect.INSPECT && !met.isEmpty();
      here = here.minus(run.sure);
      at = end;
    }
    next.add(here);
    return next.size() == 1 ? here : FlowSet.union(next);
  }

  private record Matched(FlowSet sure, FlowSet maybe) {}

  /**
   * What rules of one effect match; a stage that is perhaps not met matches nothing for certain.
   */
  private Matched matched(List<FirewallRule> rules, boolean surely) {
    FlowSet.Builder sure = FlowSet.builder();
    FlowSet.Builder maybe = FlowSet.builder();
    boolean same = true;
    for (FirewallRule rule : rules) {
      if (standing.isTarget(rule)) {
        Reach mine = peers.of(rule.own()).in(own);
        Reach theirs = peers.of(rule.peer());
        add(maybe, mine.maybe(), theirs.maybe(), rule.services());
        if (surely) {
          add(sure, mine.sure(), theirs.sure(), rule.services());
        }
        same &= surely && mine.isKnown() && theirs.isKnown();
      }
    }
    FlowSet possibly = maybe.build();
    doubtful |= !same;
    return new Matched(same ? possibly : sure.build(), possibly);
  }

  private void add(FlowSet.Builder flows, IpSet mine, IpSet theirs, ServiceSet services) {
    if (mine.isEmpty() || theirs.isEmpty()) {
      return;
    }
    if (direction == Direction.EGRESS) {
      flows.add(mine, theirs, services);
    } else {
      flows.add(theirs, mine, services);
    }
  }
}
