package dev.cordon.provider.azure.state;

import dev.cordon.space.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where rules stand in the order of a group, without the priorities that mean nothing.
 *
 * <p>Rules that somebody else keeps in a group stay at their priority; they are the posts that the
 * order is told by. Between two posts only changes of effect count: the first run of allowing rules
 * is at 1, of denying ones at 2, then 3 and 4 and so on. In a group that is ours alone there are no
 * posts.
 */
public final class Place {

  private static final int POST = 10_000;

  private Place() {}

  /** The place of somebody's rule that stays at a priority. */
  public static int post(int priority) {
    return priority * POST;
  }

  /**
   * The place of a run.
   *
   * @param priority the post before it, or 0
   * @param run which run since then, counted from 1; odd runs allow
   */
  public static int run(int priority, int run) {
    return priority * POST + run;
  }

  /** The priority that a place is bound to; empty for what may be anywhere after its post. */
  public static Optional<Integer> priority(int place) {
    return place % POST == 0 ? Optional.of(place / POST) : Optional.empty();
  }

  /** The post before a place, or 0. */
  public static int postBefore(int place) {
    return place / POST;
  }

  /**
   * A rule with its priority.
   *
   * @param priority 100 to 4096, unique in its direction
   * @param rule the rule, at whatever place
   */
  public record Prioritised(int priority, NsgRule rule) {}

  /**
   * Rules of one direction with their places.
   *
   * @param rules in any order
   * @param stays whether somebody else keeps a rule at its priority
   */
  public static List<NsgRule> placed(List<Prioritised> rules, Predicate<NsgRule> stays) {
    List<NsgRule> placed = new ArrayList<>();
    int post = 0;
    int run = 0;
    for (Prioritised at :
        rules.stream().sorted(Comparator.comparingInt(Prioritised::priority)).toList()) {
      if (stays.test(at.rule())) {
        post = at.priority();
        run = 0;
        placed.add(at.rule().at(post(post)));
      } else {
        run = next(run, at.rule().effect());
        placed.add(at.rule().at(run(post, run)));
      }
    }
    return placed;
  }

  /** The run that a rule of an effect is in, after a run. */
  private static int next(int run, Effect effect) {
    boolean odd = effect == Effect.ALLOW;
    boolean same = run > 0 && (run % 2 == 1) == odd;
    return same ? run : run + (run == 0 && !odd ? 2 : 1);
  }
}
