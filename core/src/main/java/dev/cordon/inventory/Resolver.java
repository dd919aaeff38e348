package dev.cordon.inventory;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Segment;
import dev.cordon.model.Segmentation;
import dev.cordon.model.Selector;
import dev.cordon.state.Attachment;
import dev.cordon.state.SiteSnapshot;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Stage 3: finds the members of every segment. Pure. */
public final class Resolver {

  private static final int NAMED = 5;
  private static final Comparator<Workload> BY_ID = Comparator.comparing(Workload::id);

  private final Segmentation segmentation;
  private final SortedMap<String, SiteSnapshot> snapshots;
  private final Map<String, Population> populations = new HashMap<>();
  private final List<Member> members = new ArrayList<>();
  private final List<Diagnostic> findings = new ArrayList<>();

  private Resolver(Segmentation segmentation, SortedMap<String, SiteSnapshot> snapshots) {
    this.segmentation = segmentation;
    this.snapshots = snapshots;
  }

  /**
   * The fleet seen through the declaration.
   *
   * @param snapshots one for every site of the segmentation
   */
  public static Inventory resolve(
      Segmentation segmentation, SortedMap<String, SiteSnapshot> snapshots) {
    return new Resolver(segmentation, snapshots).inventory();
  }

  private Inventory inventory() {
    for (Segment segment : segmentation.segments().values()) {
      segment.places().forEach((site, selectors) -> claim(segment, site, selectors));
    }
    members.sort(Member.ORDER);
    reportShared();
    findings.addAll(new Overlaps(Views.of(segmentation, snapshots), snapshots).findings());
    return new Inventory(
        snapshots,
        members,
        unclaimed(),
        Newcomers.of(segmentation, snapshots),
        new Diagnostics(findings));
  }

  private void claim(Segment segment, String siteName, List<Selector> selectors) {
    SiteSnapshot site = snapshots.get(siteName);
    if (site == null) {
      return;
    }
    Population population = populations.computeIfAbsent(siteName, name -> Population.of(site));
    SortedMap<Workload, SortedMap<String, Attachment>> found = new TreeMap<>(BY_ID);
    for (Selector selector : selectors) {
      List<Population.Place> places = population.found(selector);
      places.forEach(
          place ->
              found
                  .computeIfAbsent(place.workload(), any -> new TreeMap<>())
                  .put(place.attachment().id(), place.attachment()));
      if (places.isEmpty()) {
        reportEmpty(segment, site, selector);
      }
    }
    found.forEach(
        (workload, attachments) ->
            members.add(
                new Member(segment.name(), siteName, workload, List.copyOf(attachments.values()))));
  }

  private void reportEmpty(Segment segment, SiteSnapshot site, Selector selector) {
    findings.add(
        Diagnostic.warning(
            ErrorCode.SELECTOR_MATCHES_NOTHING,
            where(segment.name(), site.site()),
            "no workload matches " + text(selector),
            NearMisses.of(selector, site)));
  }

  private void reportShared() {
    SortedMap<String, SortedSet<String>> claims = new TreeMap<>();
    for (Member member : members) {
      claims
          .computeIfAbsent(
              member.workload().name() + " at " + member.site(), name -> new TreeSet<>())
          .add(member.segment());
    }
    claims.forEach(
        (workload, segments) -> {
          if (segments.size() > 1) {
            findings.add(
                Diagnostic.info(
                    ErrorCode.WORKLOAD_IN_SEVERAL_SEGMENTS,
                    workload,
                    "is claimed by " + String.join(", ", segments),
                    "it may do what any of them may; narrow a selector if that is not meant"));
          }
        });
  }

  private SortedMap<String, List<Workload>> unclaimed() {
    SortedMap<String, List<Workload>> bySite = new TreeMap<>();
    for (SiteSnapshot site : snapshots.values()) {
      Set<String> claimed = new HashSet<>();
      members.stream()
          .filter(m -> m.site().equals(site.site()))
          .forEach(m -> claimed.add(m.workload().id()));
      List<Workload> left =
          site.workloads().stream().filter(w -> !claimed.contains(w.id())).toList();
      bySite.put(site.site(), left);
      if (!left.isEmpty()) {
        findings.add(unclaimed(site.site(), left));
      }
    }
    return Collections.unmodifiableSortedMap(bySite);
  }

  private static Diagnostic unclaimed(String site, List<Workload> left) {
    String names = left.stream().limit(NAMED).map(Workload::name).collect(Collectors.joining(", "));
    String more = left.size() > NAMED ? " and " + (left.size() - NAMED) + " more" : "";
    return Diagnostic.info(
        ErrorCode.WORKLOAD_UNCLAIMED,
        "site \"" + site + "\"",
        "no segment claims " + names + more,
        "they keep what they have; declare a segment for what should be fenced");
  }

  private static String where(String segment, String site) {
    return "segment \"" + segment + "\" at \"" + site + "\"";
  }

  private static String text(Selector selector) {
    if (selector instanceof Selector.Tag tag) {
      return "tag " + tag.key() + "=" + tag.value();
    }
    if (selector instanceof Selector.Id id) {
      return "id " + id.id();
    }
    if (selector instanceof Selector.Address address) {
      return "address " + address.cidr();
    }
    if (selector instanceof Selector.Subnet subnet) {
      return "subnet " + subnet.subnet();
    }
    return ((Selector.AllOf) selector)
        .parts().stream().map(Resolver::text).collect(Collectors.joining(" and "));
  }
}
