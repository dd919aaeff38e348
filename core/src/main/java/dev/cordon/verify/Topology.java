package dev.cordon.verify;

import dev.cordon.compile.Fenced;
import dev.cordon.compile.SitePolicy;
import dev.cordon.inventory.Inventory;
import dev.cordon.inventory.Views;
import dev.cordon.model.Segmentation;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.SiteSnapshot;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which addresses are at which site, which of them are members, and which sites see each other. */
final class Topology {

  private final SortedMap<String, IpSet> local = new TreeMap<>();
  private final SortedMap<String, IpSet> localToday = new TreeMap<>();
  private final SortedMap<String, IpSet> members = new TreeMap<>();
  private final IpSet newcomers;
  private final Inventory inventory;
  private final Views views;

  Topology(Segmentation segmentation, Inventory inventory, SortedMap<String, SitePolicy> policies) {
    this.views = Views.of(segmentation, inventory.snapshots());
    this.inventory = inventory;
    for (SiteSnapshot site : inventory.snapshots().values()) {
      IpSet today = IpSet.union(site.attachments().stream().map(Attachment::addresses).toList());
      localToday.put(site.site(), today);
      local.put(site.site(), today.union(newcomers(inventory, site.site())));
    }
    newcomers =
        IpSet.union(
            inventory.newcomers().keySet().stream()
                .map(site -> newcomers(inventory, site))
                .toList());
    policies.forEach((site, policy) -> members.put(site, members(policy)));
  }

  Set<String> sites() {
    return local.keySet();
  }

  /** The addresses of all attachments of a site, newcomers included. */
  IpSet local(String site) {
    return local.getOrDefault(site, IpSet.none());
  }

  /** Whether every address of a site belongs to one attachment. */
  boolean isApart() {
    return inventory.snapshots().values().stream()
        .allMatch(
            site ->
                site.attachments().stream()
                    .map(attachment -> attachment.addresses().size())
                    .reduce(BigInteger.ZERO, BigInteger::add)
                    .equals(localToday(site.site()).size()));
  }

  /** The addresses of all attachments of a site that are there today. */
  IpSet localToday(String site) {
    return localToday.getOrDefault(site, IpSet.none());
  }

  /** The addresses that stand for workloads that join later, at all sites. */
  IpSet newcomers() {
    return newcomers;
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
        .filter(other -> !other.equals(site) && views.linked(site, other))
        .toList();
  }

  /** How the sites look from each other. */
  Views views() {
    return views;
  }

  private static IpSet newcomers(Inventory inventory, String site) {
    return IpSet.union(
        inventory.newcomers().getOrDefault(site, new TreeMap<>()).values().stream()
            .map(Attachment::addresses)
            .toList());
  }

  private static IpSet members(SitePolicy policy) {
    return IpSet.union(policy.segments().values().stream().map(Fenced::addresses).toList());
  }
}
