package dev.cordon.provider.gcp.lowering;

import dev.cordon.provider.gcp.state.FirewallRule;
import dev.cordon.provider.gcp.state.Network;
import dev.cordon.provider.gcp.state.NetworkFabric;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.NativeRule;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What somebody did to bystanders inside of our policy: a rule that is about more than tags of
 * ours. To put that right changes what bystanders can do.
 */
final class Tampering {

  private Tampering() {}

  /** The addresses whose flows may be other than our own rules would have them. */
  static IpSet touched(SiteSnapshot snapshot) {
    IpSet touched = IpSet.none();
    for (Container container : snapshot.table().containers().values()) {
      if (container.ownership() == Ownership.OWNED) {
        for (NativeRule rule : container.rules()) {
          touched = touched.union(touched(snapshot, (FirewallRule) rule));
        }
      }
    }
    return touched;
  }

  private static IpSet touched(SiteSnapshot snapshot, FirewallRule rule) {
    boolean tagged = !rule.targets().tags().isEmpty();
    if (rule.targets().ignored()
        || (tagged && rule.targets().tags().stream().allMatch(tag -> isOurs(snapshot, tag)))) {
      return IpSet.none();
    }
    if (!tagged && !rule.targets().networkTags().isEmpty()) {
      return bearing(snapshot, rule.targets().networkTags());
    }
    return rule.own().isAny() ? IpSet.any() : rule.own().addresses();
  }

  /** Whoever bears one of these network tags, which are not ours to give. */
  private static IpSet bearing(SiteSnapshot snapshot, SortedSet<String> networkTags) {
    Network network = NetworkFabric.of(snapshot.fabric()).network();
    List<IpSet> bearing = new ArrayList<>();
    for (Attachment attachment : snapshot.attachments()) {
      SortedSet<String> borne = new TreeSet<>();
      network.machine(attachment.id()).ifPresent(one -> borne.addAll(one.networkTags()));
      network.service(attachment.id()).ifPresent(one -> borne.addAll(one.networkTags()));
      if (borne.stream().anyMatch(networkTags::contains)) {
        bearing.add(attachment.addresses());
      }
    }
    return IpSet.union(bearing);
  }

  private static boolean isOurs(SiteSnapshot snapshot, ContainerId tag) {
    return snapshot
        .table()
        .container(tag)
        .filter(container -> container.ownership() == Ownership.OWNED)
        .isPresent();
  }
}
