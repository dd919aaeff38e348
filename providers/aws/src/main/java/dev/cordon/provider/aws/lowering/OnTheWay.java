package dev.cordon.provider.aws.lowering;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.aws.state.HeadRoom;
import dev.cordon.provider.aws.state.Limits;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether every group that holds something has room for what comes while what goes is still there.
 * The placing of rules sees to it; this is the last look before anything is written.
 */
record OnTheWay(SiteSnapshot snapshot, VpcFabric fabric) {

  List<Diagnostic> of(Collection<Container> desired) {
    List<Container> ours =
        desired.stream().filter(group -> group.ownership() == Ownership.OWNED).toList();
    List<Container> there = ours.stream().filter(group -> !live(group.id()).isEmpty()).toList();
    if (there.isEmpty()) {
      return List.of();
    }
    List<NativeRule> coming = new ArrayList<>();
    ours.forEach(group -> coming.addAll(without(group.rules(), live(group.id()))));
    List<Diagnostic> findings = new ArrayList<>();
    for (Container group : there) {
      for (Direction direction : Direction.values()) {
        int over = headRoom(direction, group, coming).over();
        if (over > 0) {
          findings.add(refusal(group.id(), direction, over));
        }
      }
    }
    return findings;
  }

  private HeadRoom headRoom(Direction direction, Container group, List<NativeRule> coming) {
    List<NativeRule> live = live(group.id());
    return new HeadRoom(
        direction,
        live,
        without(group.rules(), live),
        without(live, group.rules()),
        coming,
        fabric);
  }

  private List<NativeRule> live(ContainerId id) {
    return snapshot.table().container(id).map(Container::rules).orElse(List.of());
  }

  private static List<NativeRule> without(List<NativeRule> some, List<NativeRule> others) {
    if (some.isEmpty() || others.isEmpty()) {
      return some;
    }
    Set<NativeRule> left = new HashSet<>(others);
    return some.stream().filter(rule -> !left.contains(rule)).toList();
  }

  private Diagnostic refusal(ContainerId id, Direction direction, int over) {
    int quota = fabric.limits().rulesThatCount();
    return Diagnostic.error(
        ErrorCode.QUOTA_RULES,
        "group " + id.name() + " at " + fabric.place(),
        "has no room for its new "
            + direction.name().toLowerCase(Locale.ROOT)
            + " rules while those that are to be removed are still there: "
            + over
            + " more than the quota of "
            + quota
            + " ("
            + Limits.RULES
            + ")",
        "apply a declaration without the new grants first, then this one; or raise quota "
            + Limits.RULES
            + " by "
            + over);
  }
}
