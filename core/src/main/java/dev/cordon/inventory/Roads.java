package dev.cordon.inventory;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.Diagnostics;
import dev.cordon.diag.ErrorCode;
import dev.cordon.model.Link;
import dev.cordon.model.Segmentation;
import dev.cordon.state.Routing;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the fabrics at both ends of each link say of the network between them. Pure. */
public final class Roads {

  private final List<Road> all = new ArrayList<>();

  /**
   * A link as its ends see it.
   *
   * @param link which
   * @param ends what each end that was read says, by site
   */
  public record Road(Link link, SortedMap<String, Routing> ends) {
    public Road {
      ends = Collections.unmodifiableSortedMap(new TreeMap<>(ends));
    }

    /** Whether the network was seen not to carry it. */
    public boolean isDown() {
      return ends.values().stream().anyMatch(end -> end.answer() == Routing.Answer.DOWN);
    }
  }

  private Roads(Segmentation segmentation, SortedMap<String, SiteSnapshot> snapshots) {
    for (Link link : segmentation.links()) {
      SortedMap<String, Routing> ends = new TreeMap<>();
      add(ends, link, snapshots.get(link.one()), link.other());
      add(ends, link, snapshots.get(link.other()), link.one());
      all.add(new Road(link, ends));
    }
  }

  private static void add(
      SortedMap<String, Routing> ends, Link link, @Nullable SiteSnapshot site, String other) {
    if (site != null) {
      Routing told = site.routing().get(other);
      ends.put(
          site.site(), told == null || link.kind() != Link.Kind.PEERING ? Routing.unknown() : told);
    }
  }

  /** The roads of the sites that were read. */
  public static Roads of(Segmentation segmentation, SortedMap<String, SiteSnapshot> snapshots) {
    return new Roads(segmentation, snapshots);
  }

  /** Every link. */
  public List<Road> all() {
    return List.copyOf(all);
  }

  /** Told of every link that was seen to be down; what is granted over it has no effect. */
  public Diagnostics findings() {
    List<Diagnostic> findings = new ArrayList<>();
    for (Road road : all) {
      road.ends()
          .forEach(
              (site, routing) -> {
                if (routing.answer() == Routing.Answer.DOWN) {
                  findings.add(
                      Diagnostic.warning(
                          ErrorCode.LINK_DOWN,
                          "link " + road.link(),
                          "seen from \"" + site + "\" it is " + routing,
                          "bring it up, or say what carries the traffic: Link.routed, Link.internet"));
                }
              });
    }
    return new Diagnostics(findings);
  }
}
