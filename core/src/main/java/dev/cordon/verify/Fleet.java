package dev.cordon.verify;

import dev.cordon.compile.SitePolicy;
import dev.cordon.inventory.Inventory;
import dev.cordon.model.Segmentation;
import dev.cordon.space.FlowSet;
import dev.cordon.spi.Meaning;
import dev.cordon.state.ContainerId;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a proof needs besides the state it judges.
 *
 * @param segmentation the intent
 * @param inventory who is in which segment
 * @param policies what must hold, by site
 * @param meanings the semantics of each site's fabric, by site
 * @param memberships the containers of a workload that is born inside a segment, by site and
 *     segment
 * @param absent why sites were left out that could not be read, by site
 */
public record Fleet(
    Segmentation segmentation,
    Inventory inventory,
    SortedMap<String, SitePolicy> policies,
    SortedMap<String, Meaning> meanings,
    SortedMap<String, SortedMap<String, List<ContainerId>>> memberships,
    SortedMap<String, String> absent) {
  public Fleet {
    Objects.requireNonNull(segmentation);
    Objects.requireNonNull(inventory);
    policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
    meanings = Collections.unmodifiableSortedMap(new TreeMap<>(meanings));
    memberships = Collections.unmodifiableSortedMap(new TreeMap<>(memberships));
    absent = Collections.unmodifiableSortedMap(new TreeMap<>(absent));
  }

  /** A fleet of which every site was read. */
  public Fleet(
      Segmentation segmentation,
      Inventory inventory,
      SortedMap<String, SitePolicy> policies,
      SortedMap<String, Meaning> meanings,
      SortedMap<String, SortedMap<String, List<ContainerId>>> memberships) {
    this(segmentation, inventory, policies, meanings, memberships, new TreeMap<>());
  }

  /** What is not known because sites were left out. */
  List<Residual> unknown() {
    return absent.entrySet().stream()
        .map(
            site ->
                new Residual(
                    site.getKey(),
                    "the site was left out, so nothing is known of its rules: " + site.getValue(),
                    FlowSet.none()))
        .toList();
  }

  /** The containers of a workload that is born inside a segment at a site. */
  List<ContainerId> membership(String site, String segment) {
    return memberships
        .getOrDefault(site, Collections.emptySortedMap())
        .getOrDefault(segment, List.of());
  }
}
