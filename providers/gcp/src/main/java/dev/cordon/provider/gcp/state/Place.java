package dev.cordon.provider.gcp.state;

import dev.cordon.state.Direction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where a rule stands in the order of its policy, without the priorities that mean nothing.
 *
 * <p>Rules that somebody else keeps in a policy stay at their priority; they are the posts that the
 * order is told by. Between two posts only changes of effect count: rules of one effect that follow
 * each other can change places. In a policy that is ours alone there are no posts.
 *
 * @param post the priority of somebody's rule: this one, or the last before this one; -1 if there
 *     is none before
 * @param run which run since that post, counted from 1; 0 for somebody's rule itself
 */
public record Place(int post, int run) implements Comparable<Place> {

  /** Before every post. */
  public static final int START = -1;

  private static final Comparator<Place> ORDER =
      Comparator.comparingInt(Place::post).thenComparingInt(Place::run);

  /** Whether it is somebody's rule that stays where it is. */
  public boolean isPost() {
    return run == 0;
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  /**
   * A rule with its priority.
   *
   * @param priority unique in its policy
   * @param rule the rule, at whatever place
   */
  public record Prioritised(int priority, FirewallRule rule) {}

  /**
   * Rules with their places. Runs are counted for each direction alone.
   *
   * @param rules in any order
   * @param stays whether somebody else keeps a rule at its priority
   */
  public static List<FirewallRule> placed(List<Prioritised> rules, Predicate<FirewallRule> stays) {
    List<FirewallRule> placed = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      Place at = new Place(START, 0);
      Effect before = Effect.NEXT;
      for (Prioritised next : sorted(rules)) {
        FirewallRule rule = next.rule();
        if (rule.direction() == direction) {
          at = stays.test(rule) ? new Place(next.priority(), 0) : at.next(before, rule.effect());
          before = rule.effect();
          placed.add(rule.at(at));
        }
      }
    }
    return placed;
  }

  private static List<Prioritised> sorted(List<Prioritised> rules) {
    return rules.stream().sorted(Comparator.comparingInt(Prioritised::priority)).toList();
  }

  /** The place after this one for a rule of an effect: odd runs allow, even ones do not. */
  private Place next(Effect before, Effect effect) {
    boolean odd = effect == Effect.ALLOW;
    boolean same = run > 0 && before == effect;
    if (same) {
      return this;
    }
    return new Place(post, run + ((run % 2 == 1) == odd ? 2 : 1));
  }
}
