package dev.cordon.provider.aws.lowering;

import dev.cordon.compile.Fenced;
import dev.cordon.compile.SitePolicy;
import dev.cordon.model.Coexistence;
import dev.cordon.provider.aws.state.GroupName;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which groups every network interface should carry: all slots of every segment that claims it, and
 * its foreign groups unless one of those segments is exclusive. One that left its last segment and
 * has no other group carries the group of nobody, which has no rules: an interface needs a group,
 * and falling back to the default group would open it.
 */
final class Carried {

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;
  private final SortedMap<String, List<ContainerId>> membership;
  private final Map<String, List<Fenced>> claims = new HashMap<>();

  Carried(
      SitePolicy policy, SiteSnapshot snapshot, SortedMap<String, List<ContainerId>> membership) {
    this.policy = policy;
    this.snapshot = snapshot;
    this.membership = membership;
    for (Fenced fenced : policy.segments().values()) {
      for (String attachment : fenced.attachments()) {
        claims.computeIfAbsent(attachment, any -> new ArrayList<>()).add(fenced);
      }
    }
  }

  SortedMap<String, SortedSet<ContainerId>> bindings() {
    SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>(snapshot.table().bindings());
    for (Attachment attachment : snapshot.attachments()) {
      if (attachment.fixed().isEmpty()) {
        SortedSet<ContainerId> now = snapshot.table().bindingsOf(attachment.id());
        SortedSet<ContainerId> then =
            claims.containsKey(attachment.id()) ? joined(attachment, now) : left(now);
        if (!then.isEmpty()) {
          bindings.put(attachment.id(), then);
        }
      }
    }
    return bindings;
  }

  private SortedSet<ContainerId> joined(Attachment attachment, SortedSet<ContainerId> now) {
    List<Fenced> claiming = claims.getOrDefault(attachment.id(), List.of());
    SortedSet<ContainerId> then = isExclusive(claiming) ? new TreeSet<>() : foreign(now);
    for (Fenced fenced : claiming) {
      then.addAll(membership.getOrDefault(fenced.segment().name(), List.of()));
    }
    return then;
  }

  private SortedSet<ContainerId> left(SortedSet<ContainerId> now) {
    SortedSet<ContainerId> then = foreign(now);
    if (then.isEmpty() && !now.isEmpty()) {
      then.add(GroupName.nobody(policy.fleet()).at(policy.site()));
    }
    return then;
  }

  private SortedSet<ContainerId> foreign(SortedSet<ContainerId> carried) {
    SortedSet<ContainerId> foreign = new TreeSet<>();
    for (ContainerId id : carried) {
      if (isForeign(id)) {
        foreign.add(id);
      }
    }
    return foreign;
  }

  private boolean isForeign(ContainerId id) {
    Container container = snapshot.table().containers().get(id);
    return container == null || container.ownership() != Ownership.OWNED;
  }

  /** One exclusive segment is enough to detach what is foreign. */
  static boolean isExclusive(List<Fenced> claiming) {
    for (Fenced fenced : claiming) {
      if (fenced.segment().coexistence() == Coexistence.EXCLUSIVE) {
        return true;
      }
    }
    return false;
  }
}
