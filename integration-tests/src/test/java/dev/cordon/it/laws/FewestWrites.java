package dev.cordon.it.laws;

import dev.cordon.plan.SiteChange;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.Edit;
import dev.cordon.state.NativeRule;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The writes that EC2 needs at most for a change: a group is created, and its born egress revoked;
 * one authorize and one revoke for each changed group and direction; one call for each interface,
 * two where it gains and loses groups at once.
 */
final class FewestWrites {

  private static final int CREATE_AND_CLOSE = 2;

  private FewestWrites() {}

  static int of(SiteChange change) {
    return change.edits().stream().mapToInt(edit -> of(edit, change)).sum();
  }

  private static int of(Edit edit, SiteChange change) {
    if (edit instanceof Edit.Create) {
      return CREATE_AND_CLOSE;
    }
    if (edit instanceof Edit.AddRules add) {
      return directions(add.rules());
    }
    if (edit instanceof Edit.RemoveRules remove) {
      return directions(remove.rules());
    }
    if (edit instanceof Edit.Renote renote) {
      return directions(renote.rules());
    }
    return edit instanceof Edit.Bind bind ? bindings(bind, change) : 1;
  }

  private static int directions(Collection<NativeRule> rules) {
    return (int)
        Stream.of(Direction.values())
            .filter(way -> rules.stream().anyMatch(rule -> rule.direction() == way))
            .count();
  }

  private static int bindings(Edit.Bind bind, SiteChange change) {
    SortedSet<ContainerId> both =
        new TreeSet<>(change.snapshot().table().bindingsOf(bind.attachment()));
    int now = both.size();
    both.addAll(bind.containers());
    boolean gains = both.size() > now;
    boolean loses = both.size() > bind.containers().size();
    return gains && loses ? 2 : 1;
  }
}
