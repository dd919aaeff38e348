package dev.cordon.provider.azure.lowering;

import dev.cordon.provider.azure.state.Label;
import dev.cordon.provider.azure.state.NsgRule;
import dev.cordon.provider.azure.state.Place;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts wanted rules into the order of a group. */
final class Layout {

  private static final int ALLOWED = 1;
  private static final int DENIED = 2;
  private static final int OPEN = 3;
  private static final int FIRST = 100;
  private static final int LAST = 4096;

  private Layout() {}

  /**
   * In a group of our own: what passes, what stops the rest of the members, and then what becomes
   * of those who are no members.
   */
  static List<NsgRule> alone(Fence fence, Others others) {
    List<NsgRule> rules = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      rules.addAll(ours(fence, direction, 0));
      rules.add(others.rule(direction, Place.run(0, others == Others.CUT ? DENIED : OPEN)));
    }
    return rules;
  }

  /**
   * In somebody's group, whose rules stay at their priorities: in the first gap that has room.
   * Empty if none has.
   */
  static Optional<List<NsgRule>> among(Fence fence, List<? extends NativeRule> theirs) {
    List<NsgRule> rules = new ArrayList<>();
    for (Direction direction : Direction.values()) {
      List<NsgRule> ours = ours(fence, direction, 0);
      Optional<Integer> post = gap(theirs, direction, ours.size());
      if (post.isEmpty()) {
        return Optional.empty();
      }
      rules.addAll(ours(fence, direction, post.get()));
    }
    return Optional.of(rules);
  }

  private static Optional<Integer> gap(
      List<? extends NativeRule> theirs, Direction direction, int size) {
    List<Integer> posts = new ArrayList<>();
    for (NativeRule rule : theirs) {
      if (rule.direction() == direction) {
        Place.priority(((NsgRule) rule).place()).ifPresent(posts::add);
      }
    }
    posts.sort(null);
    int before = FIRST - 1;
    for (int i = 0; i <= posts.size(); i++) {
      int next = i < posts.size() ? posts.get(i) : LAST + 1;
      if (next - before - 1 >= size) {
        return Optional.of(before == FIRST - 1 ? 0 : before);
      }
      before = next;
    }
    return Optional.empty();
  }

  private static List<NsgRule> ours(Fence fence, Direction direction, int post) {
    List<NsgRule> rules = new ArrayList<>();
    fence
        .allowed()
        .forEach(
            (wanted, grants) -> {
              if (wanted.direction() == direction) {
                rules.add(
                    labelled(
                        wanted, ALLOWED, post, Labels.of(plain(wanted, ALLOWED, post), grants)));
              }
            });
    add(
        rules,
        fence.probes(),
        direction,
        ALLOWED,
        post,
        "probe",
        "health probes of load balancers");
    add(rules, fence.denied(), direction, DENIED, post, "deny", "nothing else is granted");
    return rules;
  }

  private static void add(
      List<NsgRule> rules,
      Iterable<Wanted> all,
      Direction direction,
      int run,
      int post,
      String word,
      String description) {
    for (Wanted wanted : all) {
      if (wanted.direction() == direction) {
        Label label = Labels.of(plain(wanted, run, post), word, description);
        rules.add(labelled(wanted, run, post, label));
      }
    }
  }

  private static NsgRule plain(Wanted wanted, int run, int post) {
    return labelled(wanted, run, post, new Label("", ""));
  }

  private static NsgRule labelled(Wanted wanted, int run, int post, Label label) {
    return wanted.at(Place.run(post, run), label);
  }
}
