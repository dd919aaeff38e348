package dev.cordon.provider.aws.state;

import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.Collection;
import java.util.List;

/**
 * The room that a group has in one direction while it changes. Rules come before others go, so that
 * nothing is cut; where there is no room for both, those go first whose flows nothing that comes at
 * the site may say again. Immutable.
 */
public final class HeadRoom {

  private final List<NativeRule> live;
  private final List<NativeRule> added;
  private final List<NativeRule> removed;
  private final Collection<? extends NativeRule> coming;
  private final VpcFabric fabric;

  /**
   * A change of a group in one direction.
   *
   * @param live the rules that it holds
   * @param added those that it is to gain; of other directions too, which are not looked at
   * @param removed those that it is to lose; likewise
   * @param coming what any group of the site is to gain
   */
  public HeadRoom(
      Direction direction,
      Collection<? extends NativeRule> live,
      Collection<? extends NativeRule> added,
      Collection<? extends NativeRule> removed,
      Collection<? extends NativeRule> coming,
      VpcFabric fabric) {
    this.live = of(live, direction);
    this.added = of(added, direction);
    this.removed = of(removed, direction);
    this.coming = coming;
    this.fabric = fabric;
  }

  private static List<NativeRule> of(Collection<? extends NativeRule> rules, Direction direction) {
    return rules.stream()
        .filter(rule -> rule.direction() == direction)
        .map(NativeRule.class::cast)
        .toList();
  }

  /** What goes before anything comes; nothing where there is room for both. */
  public List<NativeRule> firstToGo() {
    if (over(List.of()) == 0) {
      return List.of();
    }
    return removed.stream()
        .filter(rule -> coming.stream().noneMatch(other -> share(other, rule)))
        .toList();
  }

  private static boolean share(NativeRule one, NativeRule other) {
    return ((SgRule) one).mayShareFlowsWith((SgRule) other);
  }

  /** By how many rules the group would go over its quota on the way, if it cannot be helped. */
  public int over() {
    return over(firstToGo());
  }

  /** Only where something is gained: what is over its quota already need not stay that way. */
  private int over(Collection<NativeRule> gone) {
    Load gain = Load.of(added, fabric);
    Load most = Load.of(live, fabric).plus(gain).minus(Load.of(gone, fabric));
    return most.over(fabric.limits().rulesThatCount(), gain);
  }
}
