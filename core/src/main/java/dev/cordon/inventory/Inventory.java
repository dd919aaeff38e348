package dev.cordon.inventory;

import dev.cordon.diag.Diagnostics;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The live fleet seen through the declaration. Immutable.
 *
 * @param snapshots what was read, by site
 * @param members sorted by segment, site and workload
 * @param unclaimed workloads that no segment claims, by site
 * @param newcomers the stand-in for workloads that join a segment later, by site and then segment
 * @param diagnostics selectors that match nothing, workloads in several segments, gaps
 */
public record Inventory(
    SortedMap<String, SiteSnapshot> snapshots,
    List<Member> members,
    SortedMap<String, List<Workload>> unclaimed,
    SortedMap<String, SortedMap<String, Attachment>> newcomers,
    Diagnostics diagnostics) {

  public Inventory {
    snapshots = Collections.unmodifiableSortedMap(new TreeMap<>(snapshots));
    members = members.stream().sorted(Member.ORDER).toList();
    unclaimed = Collections.unmodifiableSortedMap(new TreeMap<>(unclaimed));
    newcomers = Collections.unmodifiableSortedMap(new TreeMap<>(newcomers));
    Objects.requireNonNull(diagnostics);
  }

  /** The members of a segment at a site. */
  public List<Member> members(String segment, String site) {
    int from = firstNotBefore(segment, site);
    int to = from;
    while (to < members.size() && members.get(to).isOf(segment, site)) {
      to++;
    }
    return members.subList(from, to);
  }

  /** The addresses of a segment's joinable members at a site, without the newcomer. */
  public IpSet addresses(String segment, String site) {
    List<IpSet> addresses = new ArrayList<>();
    for (Member member : members(segment, site)) {
      for (Attachment attachment : member.attachments()) {
        if (attachment.fixed().isEmpty()) {
          addresses.add(attachment.addresses());
        }
      }
    }
    return IpSet.union(addresses);
  }

  /** The addresses of a segment's members at a site that cannot be joined from outside. */
  public IpSet fixed(String segment, String site) {
    return IpSet.union(
        members(segment, site).stream()
            .flatMap(m -> m.attachments().stream())
            .filter(a -> a.fixed().isPresent())
            .map(Attachment::addresses)
            .toList());
  }

  /** The newcomer of a segment at a site, where workloads can be born inside. */
  public Optional<Attachment> newcomer(String segment, String site) {
    return Optional.ofNullable(
        newcomers.getOrDefault(site, Collections.emptySortedMap()).get(segment));
  }

  private int firstNotBefore(String segment, String site) {
    int low = 0;
    int high = members.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (members.get(middle).isBefore(segment, site)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
