package dev.cordon.verify;

import dev.cordon.space.IpSet;
import dev.cordon.spi.SiteFlows;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was worked out about an earlier state. Where a later one is the same, it is taken over: most
 * steps change one site only.
 *
 * @param states the earlier state of every site
 * @param gates what each site's gates said
 * @param paths what passed, by path
 */
record Said(
    SortedMap<String, SiteState> states, SortedMap<String, SiteFlows> gates, PathFlows paths) {

  /** What the gates of a site still say, if it is as it was and so is all that its rules name. */
  Optional<SiteFlows> still(String site, SiteState now) {
    SiteState then = Objects.requireNonNull(states.get(site));
    boolean same =
        now.table().equals(then.table())
            && now.attachments().equals(then.attachments())
            && abroad(now).stream().allMatch(id -> isSame(id, now, then));
    return same ? Optional.ofNullable(gates.get(site)) : Optional.empty();
  }

  private static boolean isSame(ContainerId id, SiteState now, SiteState then) {
    return now.group(id).orElse(IpSet.none()).equals(then.group(id).orElse(IpSet.none()));
  }

  /** Groups of other sites that rules here name: who is in them is not told by what is here. */
  private static SortedSet<ContainerId> abroad(SiteState state) {
    String here = state.snapshot().site();
    SortedSet<ContainerId> abroad = new TreeSet<>();
    for (Container container : state.table().containers().values()) {
      for (NativeRule rule : container.rules()) {
        addAbroad(rule.references(), here, abroad);
      }
    }
    return abroad;
  }

  private static void addAbroad(
      Set<ContainerId> named, String here, SortedSet<ContainerId> abroad) {
    for (ContainerId id : named) {
      if (!id.site().equals(here)) {
        abroad.add(id);
      }
    }
  }
}
