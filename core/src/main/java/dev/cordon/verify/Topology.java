package dev.cordon.verify;

import dev.cordon.compile.Fenced;
import dev.cordon.compile.SitePolicy;
import dev.cordon.inventory.Inventory;
import dev.cordon.model.Segmentation;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which addresses are at which site, which of them are members, and which sites see each other. */
final class Topology {

  private final Segmentation segmentation;
  private final SortedMap<String, IpSet> local = new TreeMap<>();
  private final SortedMap<String, IpSet> members = new TreeMap<>();

  Topology(Segmentation segmentation, Inventory inventory, SortedMap<String, SitePolicy> policies) {
    this.segmentation = segmentation;
    for (SiteSnapshot site : inventory.snapshots().values()) {
      local.put(site.site(), IpSet.union(addresses(site, inventory)));
    }
    policies.forEach((site, policy) -> members.put(site, members(policy)));
  }

  Set<String> sites() {
    return local.keySet();
  }

  /** The addresses of all attachments of a site, newcomers included. */
  IpSet local(String site) {
    return local.getOrDefault(site, IpSet.none());
  }

  /** The addresses of all members of segments at a site, newcomers included. */
  IpSet members(String site) {
    return members.getOrDefault(site, IpSet.none());
  }

  /** The addresses of all members at all sites. */
  IpSet members() {
    return IpSet.union(members.values());
  }

  /** The other sites that a site is linked to. */
  List<String> linked(String site) {
    return sites().stream()
        .filter(other -> !other.equals(site) && !segmentation.links(site, other).isEmpty())
        .toList();
  }

  private static List<IpSet> addresses(SiteSnapshot site, Inventory inventory) {
    List<IpSet> all = new ArrayList<>();
    site.attachments().forEach(a -> all.add(a.addresses()));
    inventory
        .newcomers()
        .getOrDefault(site.site(), new TreeMap<>())
        .values()
        .forEach((Attachment a) -> all.add(a.addresses()));
    return all;
  }

  private static IpSet members(SitePolicy policy) {
    return IpSet.union(policy.segments().values().stream().map(Fenced::addresses).toList());
  }
}
