package dev.cordon.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A named set of assets over one or more sites. Being in a segment gives no access to its other
 * members: that too is a grant. A segment without grants is fenced all the same. Immutable; every
 * word returns a new segment, so use the one that the last word returned.
 *
 * @param name lower-case letters, digits and hyphens; checked when the segmentation is built
 * @param role what its assets are for
 * @param places how its members are found, by site name; several selectors of a site are a union,
 *     sorted and each kept once
 * @param coexistence what happens to foreign rules on its members
 */
public record Segment(
    String name, Role role, SortedMap<String, List<Selector>> places, Coexistence coexistence)
    implements Party {

  public Segment {
    Objects.requireNonNull(name);
    Objects.requireNonNull(role);
    Objects.requireNonNull(coexistence);
    SortedMap<String, List<Selector>> copy = new TreeMap<>();
    places.forEach((site, selectors) -> copy.put(site, Selectors.canonical(selectors)));
    places = Collections.unmodifiableSortedMap(copy);
  }

  /** A segment that is nowhere yet, additive. */
  public static Segment named(String name, Role role) {
    return new Segment(name, role, new TreeMap<>(), Coexistence.ADDITIVE);
  }

  /** This segment, also with what these select at that site. */
  public Segment at(Site site, Selector... selectors) {
    SortedMap<String, List<Selector>> more = new TreeMap<>(places);
    List<Selector> here = new ArrayList<>(more.getOrDefault(site.name(), List.of()));
    here.addAll(List.of(selectors));
    more.put(site.name(), here);
    return new Segment(name, role, more, coexistence);
  }

  /** This segment with foreign rules left attached to its members, and reported. */
  public Segment additive() {
    return new Segment(name, role, places, Coexistence.ADDITIVE);
  }

  /** This segment with foreign rules detached from its members. */
  public Segment exclusive() {
    return new Segment(name, role, places, Coexistence.EXCLUSIVE);
  }

  /** Where it is, for people: {@code build (tag role=ci-runner)}. */
  String placesText() {
    return places.isEmpty()
        ? "no site"
        : places.entrySet().stream()
            .map(e -> Names.show(e.getKey()) + " (" + text(e.getValue()) + ")")
            .collect(Collectors.joining(", "));
  }

  private static String text(List<Selector> selectors) {
    return selectors.stream().map(Selector::toString).collect(Collectors.joining(", "));
  }
}
