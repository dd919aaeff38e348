package dev.cordon.inventory;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Link;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds addresses that mean two things as seen from one site: a rule by address there would let in
 * whom nobody meant. Sites that do not see each other, or see each other translated, may use the
 * same addresses.
 */
final class Overlaps {

  private static final String FIX =
      "remove the link, renumber, or let NAT separate them:"
          + " Link.routed(one, other).mapped(site, \"its prefix\", \"another prefix\")";

  /** What a site sees, and where that is. */
  private record Seen(String site, IpSet addresses) {}

  private final Views views;
  private final SortedMap<String, IpSet> local = new TreeMap<>();
  private final List<Diagnostic> findings = new ArrayList<>();

  Overlaps(Views views, SortedMap<String, SiteSnapshot> snapshots) {
    this.views = views;
    snapshots.forEach(
        (site, snapshot) ->
            local.put(
                site,
                IpSet.union(snapshot.attachments().stream().map(Attachment::addresses).toList())));
  }

  List<Diagnostic> findings() {
    local.keySet().forEach(this::lookFrom);
    return findings.stream().distinct().toList();
  }

  private void lookFrom(String viewer) {
    List<Seen> before = new ArrayList<>();
    before.add(new Seen(viewer, at(viewer)));
    List<Seen> shared = new ArrayList<>();
    for (String other : local.keySet()) {
      if (!other.equals(viewer) && views.linked(viewer, other)) {
        IpSet own = reached(viewer, other);
        before.forEach(earlier -> compare(viewer, earlier, new Seen(other, own)));
        before.add(new Seen(other, own));
        shared.add(new Seen(other, shared(viewer, other)));
      }
    }
    for (Seen behind : shared) {
      before.stream()
          .filter(seen -> !seen.site().equals(behind.site()))
          .forEach(seen -> compare(viewer, seen, behind));
    }
  }

  private IpSet at(String site) {
    return local.getOrDefault(site, IpSet.none());
  }

  private IpSet reached(String viewer, String other) {
    List<IpSet> images = new ArrayList<>();
    for (Link link : views.links(viewer, other)) {
      View view = views.of(other, link);
      images.add(view.reachedBy(at(other)));
      doubled(view.doubled(at(other)), other, link);
    }
    return IpSet.union(images);
  }

  private IpSet shared(String viewer, String other) {
    return IpSet.union(
        views.links(viewer, other).stream()
            .map(link -> views.of(other, link).sharedBy(at(other)))
            .toList());
  }

  private void compare(String viewer, Seen one, Seen other) {
    IpSet both = one.addresses().intersect(other.addresses());
    if (both.isEmpty()) {
      return;
    }
    boolean direct = one.site().equals(viewer);
    String first = one.site().compareTo(other.site()) < 0 ? one.site() : other.site();
    String last = first.equals(one.site()) ? other.site() : one.site();
    findings.add(
        Diagnostic.error(
            ErrorCode.ADDRESSES_OVERLAP,
            direct ? "link " + first + " – " + last : "sites " + first + " and " + last,
            direct
                ? "both sites have workloads at " + both
                : "both have workloads at " + both + " as seen from " + viewer,
            FIX));
  }

  private void doubled(IpSet twice, String site, Link link) {
    if (!twice.isEmpty()) {
      findings.add(
          Diagnostic.error(
              ErrorCode.ADDRESSES_OVERLAP,
              "link " + link.one() + " – " + link.other(),
              "two workloads of " + site + " are seen as one at " + twice,
              "map each address of " + site + " to one that none of its others has"));
    }
  }
}
