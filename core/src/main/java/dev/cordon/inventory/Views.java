package dev.cordon.inventory;

import dev.cordon.model.Link;
import dev.cordon.model.Segmentation;
import dev.cordon.space.IpSet;
import dev.cordon.state.Outward;
import dev.cordon.state.SiteSnapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the sites of a fleet look from each other. Immutable. */
public final class Views {

  private final Map<String, SortedMap<String, List<Link>>> links = new TreeMap<>();
  private final Map<String, Map<Link, View>> views = new TreeMap<>();
  private final boolean translating;

  private Views(Segmentation segmentation, SortedMap<String, SiteSnapshot> snapshots) {
    boolean some = false;
    for (Link link : segmentation.links()) {
      for (String site : List.of(link.one(), link.other())) {
        SiteSnapshot snapshot = snapshots.get(site);
        Outward outward = snapshot == null ? Outward.unknown() : snapshot.outward();
        View view = View.of(site, link, outward);
        some |= !view.isPlain();
        views.computeIfAbsent(site, any -> new java.util.HashMap<>()).put(link, view);
      }
      add(link.one(), link.other(), link);
      add(link.other(), link.one(), link);
    }
    translating = some;
  }

  private void add(String site, String other, Link link) {
    links
        .computeIfAbsent(site, any -> new TreeMap<>())
        .computeIfAbsent(other, any -> new ArrayList<>())
        .add(link);
  }

  /** The views of the sites that were read. */
  public static Views of(Segmentation segmentation, SortedMap<String, SiteSnapshot> snapshots) {
    return new Views(segmentation, snapshots);
  }

  /** Whether addresses are translated anywhere. */
  public boolean translate() {
    return translating;
  }

  /** The links between two sites, the preferred first. */
  public List<Link> links(String site, String other) {
    return Collections.unmodifiableList(
        links.getOrDefault(site, Collections.emptySortedMap()).getOrDefault(other, List.of()));
  }

  /** Whether a link joins two sites. */
  public boolean linked(String site, String other) {
    return !links(site, other).isEmpty();
  }

  /**
   * How a site looks from the other end of a link.
   *
   * @throws IllegalArgumentException if the link does not join that site
   */
  public View of(String site, Link link) {
    View view = views.getOrDefault(site, Map.of()).get(link);
    if (view == null) {
      throw new IllegalArgumentException("the link " + link + " does not join " + site);
    }
    return view;
  }

  /** The first link over which some of a site can reach some of another. */
  public Optional<Link> carrying(String from, IpSet senders, String to, IpSet receivers) {
    return links(from, to).stream()
        .filter(
            link ->
                !of(from, link).sentFrom(senders).isEmpty()
                    && !of(to, link).reachedBy(receivers).isEmpty())
        .findFirst();
  }
}
