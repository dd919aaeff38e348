package dev.cordon.model;

import dev.cordon.diag.Diagnostics;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole declaration: segments, grants, links and guardrails. Immutable, thread-safe, and always
 * checked: there is no way to make one with a mistake in it. Two with the same content are equal
 * whatever the order in which they were written.
 */
public final class Segmentation {

  /** What equality is about. */
  private record Content(
      String name,
      SortedMap<String, Segment> segments,
      List<Grant> grants,
      List<Link> links,
      List<Guardrail> guardrails) {}

  private final Content content;

  /** From the parts of a declaration that was checked. */
  Segmentation(
      String name,
      Collection<Segment> segments,
      Collection<Grant> grants,
      Collection<Link> links,
      Collection<Guardrail> guardrails) {
    SortedMap<String, Segment> byName = new TreeMap<>();
    segments.forEach(segment -> byName.put(segment.name(), segment));
    content =
        new Content(
            name,
            Collections.unmodifiableSortedMap(byName),
            grants.stream().sorted(Grant.ORDER).toList(),
            links.stream().distinct().sorted(Link.ORDER).toList(),
            guardrails.stream().distinct().sorted(Guardrail.ORDER).toList());
  }

  /** Begins a declaration. */
  public static SegmentationBuilder named(String name) {
    return new SegmentationBuilder(name);
  }

  /** What the fleet is called; part of every ownership mark. */
  public String name() {
    return content.name();
  }

  /** Every segment by its name, those without grants too. */
  public SortedMap<String, Segment> segments() {
    return content.segments();
  }

  /** Every grant, sorted by its parties and service; no two allow the same. */
  public List<Grant> grants() {
    return content.grants();
  }

  /** Every link, sorted. */
  public List<Link> links() {
    return content.links();
  }

  /** Every guardrail, sorted; all of them hold. */
  public List<Guardrail> guardrails() {
    return content.guardrails();
  }

  /** The names of all sites that a segment is at, sorted. */
  public Set<String> sites() {
    Set<String> sites = new TreeSet<>();
    segments().values().forEach(segment -> sites.addAll(segment.places().keySet()));
    return sites;
  }

  /** Every external that a grant names, sorted by name. */
  public List<External> externals() {
    return externals(grants().stream().flatMap(g -> Stream.of(g.from(), g.to())));
  }

  /** Every external that a grant or a guardrail names, sorted by name. */
  public List<External> mentionedExternals() {
    return externals(
        Stream.concat(
            grants().stream().flatMap(g -> Stream.of(g.from(), g.to())),
            guardrails().stream().flatMap(g -> Stream.of(g.from(), g.to()))));
  }

  private static List<External> externals(Stream<Party> parties) {
    SortedMap<String, External> byName = new TreeMap<>();
    parties
        .filter(External.class::isInstance)
        .map(External.class::cast)
        .forEach(external -> byName.put(external.name(), external));
    return List.copyOf(byName.values());
  }

  /** The links between two sites, in either order; the preferred first. */
  public List<Link> links(String one, String other) {
    return links().stream().filter(link -> link.joins(one, other)).toList();
  }

  /** What is worth knowing about this declaration though nothing is wrong: notes, no errors. */
  public Diagnostics notes() {
    return new Diagnostics(Ways.of(this).partial());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Segmentation that && content.equals(that.content);
  }

  @Override
  public int hashCode() {
    return content.hashCode();
  }

  /** The whole content, on one line, for debugging. */
  @Override
  public String toString() {
    return content.toString();
  }
}
