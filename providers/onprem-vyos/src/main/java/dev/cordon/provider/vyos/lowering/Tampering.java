package dev.cordon.provider.vyos.lowering;

import dev.cordon.compile.SitePolicy;
import dev.cordon.provider.vyos.state.GroupEntry;
import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.state.VyosRule;
import dev.cordon.space.Family;
import dev.cordon.space.IpSet;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import dev.cordon.state.SiteSnapshot;
import java.util.Optional;

/**
 * What somebody did to bystanders inside of what is ours: an address more in a group, a rule in our
 * chain that names none of our groups. To put that right changes what bystanders can do.
 */
final class Tampering {

  private final SitePolicy policy;
  private final SiteSnapshot snapshot;

  Tampering(SitePolicy policy, SiteSnapshot snapshot) {
    this.policy = policy;
    this.snapshot = snapshot;
  }

  /** The addresses whose flows may be other than ours alone would have them. */
  IpSet touched() {
    IpSet touched = IpSet.none();
    for (Container container : snapshot.table().containers().values()) {
      if (container.ownership() == Ownership.OWNED) {
        touched = touched.union(touched(container));
      }
    }
    return touched;
  }

  private IpSet touched(Container container) {
    for (Family family : Family.values()) {
      if (container.id().equals(Names.ours(policy.site(), family, policy.fleet()))) {
        return isAsWritten(container) ? IpSet.none() : IpSet.any(family);
      }
    }
    IpSet touched = IpSet.none();
    for (NativeRule rule : container.rules()) {
      touched = touched.union(touched((GroupEntry) rule));
    }
    return isOfMembers(container.id()) ? touched : IpSet.none();
  }

  /** Groups of peers have addresses that nobody is judged by alone. */
  private boolean isOfMembers(ContainerId group) {
    return !group.name().startsWith(Names.peer(policy.site(), policy.fleet(), "").name());
  }

  private IpSet touched(GroupEntry entry) {
    if (entry.kind() == GroupEntry.Kind.INCLUDE) {
      boolean ours = Names.isSegment(policy.fleet(), entry.value());
      return ours ? IpSet.none() : IpSet.any(entry.family());
    }
    Optional<IpSet> addresses = GroupEntry.set(entry.value());
    return addresses.orElse(IpSet.any(entry.family()));
  }

  private boolean isAsWritten(Container chain) {
    return chain.marks().getOrDefault("default-action", "").equals("return")
        && chain.rules().stream().allMatch(rule -> namesOurs((VyosRule) rule));
  }

  private boolean namesOurs(VyosRule rule) {
    return rule.references().stream()
        .anyMatch(id -> Names.groupName(id).filter(n -> Names.isOf(policy.fleet(), n)).isPresent());
  }
}
