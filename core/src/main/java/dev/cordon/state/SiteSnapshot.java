package dev.cordon.state;

import dev.cordon.model.SitePlace;
import dev.cordon.space.IpSet;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One site as it was read: who is there, every rule and gate, ours and foreign. Immutable.
 *
 * @param site the site's name
 * @param place what it really is
 * @param readAt when reading ended
 * @param workloads sorted by id
 * @param attachments sorted by id
 * @param table the live configured state
 * @param lists the addresses of the vendor-maintained lists that were asked for, by name; a list
 *     the vendor does not know is absent
 * @param capabilities what the fabric can do here
 * @param groupPeers the other sites whose groups rules here can refer to, in both directions
 * @param outward how the site looks from the internet
 * @param routing what is known of the ways to other sites, by site
 * @param fabric the provider's own part
 * @param digest a fingerprint of everything that a plan depends on; equal digests mean that nothing
 *     that matters has moved
 */
public record SiteSnapshot(
    String site,
    SitePlace place,
    Instant readAt,
    List<Workload> workloads,
    List<Attachment> attachments,
    RuleTable table,
    SortedMap<String, IpSet> lists,
    Set<Capability> capabilities,
    Set<String> groupPeers,
    Outward outward,
    SortedMap<String, Routing> routing,
    Fabric fabric,
    String digest) {

  public SiteSnapshot {
    workloads = List.copyOf(workloads);
    attachments = List.copyOf(attachments);
    lists = Collections.unmodifiableSortedMap(new TreeMap<>(lists));
    capabilities = Collections.unmodifiableSet(new TreeSet<>(capabilities));
    groupPeers = Collections.unmodifiableSet(new TreeSet<>(groupPeers));
    Objects.requireNonNull(outward);
    routing = Collections.unmodifiableSortedMap(new TreeMap<>(routing));
  }

  /** A site of which it is not told how it looks from the internet. */
  public SiteSnapshot(
      String site,
      SitePlace place,
      Instant readAt,
      List<Workload> workloads,
      List<Attachment> attachments,
      RuleTable table,
      SortedMap<String, IpSet> lists,
      Set<Capability> capabilities,
      Set<String> groupPeers,
      Fabric fabric,
      String digest) {
    this(
        site,
        place,
        readAt,
        workloads,
        attachments,
        table,
        lists,
        capabilities,
        groupPeers,
        Outward.unknown(),
        new TreeMap<>(),
        fabric,
        digest);
  }

  /** The same site, seen so from the internet; its digest tells of that too. */
  public SiteSnapshot outward(Outward another) {
    if (another.equals(outward)) {
      return this;
    }
    String print =
        new Fingerprint().add(digest, another.egress().prefixes(), another.ownPublic()).text();
    return new SiteSnapshot(
        site,
        place,
        readAt,
        workloads,
        attachments,
        table,
        lists,
        capabilities,
        groupPeers,
        another,
        routing,
        fabric,
        print);
  }

  /** The same site, with what is known of the ways to others; no part of the digest. */
  public SiteSnapshot routing(SortedMap<String, Routing> ways) {
    return new SiteSnapshot(
        site,
        place,
        readAt,
        workloads,
        attachments,
        table,
        lists,
        capabilities,
        groupPeers,
        outward,
        ways,
        fabric,
        digest);
  }
}
