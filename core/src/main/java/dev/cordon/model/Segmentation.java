package dev.cordon.model;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The whole declaration: segments, grants, links and guardrails. Immutable, checked, thread-safe;
 * two with the same content are equal whatever the order in which they were written.
 *
 * @param name what the fleet is called; part of every ownership mark
 * @param segments by name
 * @param grants sorted
 * @param links sorted
 * @param guardrails sorted
 */
public record Segmentation(
    String name,
    SortedMap<String, Segment> segments,
    List<Grant> grants,
    List<Link> links,
    List<Guardrail> guardrails) {

  public Segmentation {
    segments = Collections.unmodifiableSortedMap(new TreeMap<>(segments));
    grants = List.copyOf(grants);
    links = List.copyOf(links);
    guardrails = List.copyOf(guardrails);
  }

  /** Begins a declaration. */
  public static SegmentationBuilder named(String name) {
    return new SegmentationBuilder(name);
  }

  /** The names of all sites that a segment is at, sorted. */
  public Set<String> sites() {
    Set<String> sites = new TreeSet<>();
    segments.values().forEach(segment -> sites.addAll(segment.places().keySet()));
    return sites;
  }

  /** Every external that a grant names, sorted by name. */
  public List<External> externals() {
    SortedMap<String, External> byName = new TreeMap<>();
    for (Grant grant : grants) {
      for (Party party : List.of(grant.from(), grant.to())) {
        if (party instanceof External external) {
          byName.put(external.name(), external);
        }
      }
    }
    return List.copyOf(byName.values());
  }

  /** The links between two sites, in either order. */
  public List<Link> links(String one, String other) {
    return links.stream().filter(link -> link.joins(one, other)).toList();
  }
}
