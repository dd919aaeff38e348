package dev.cordon.model;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where every site of a declaration really is today. Immutable.
 *
 * @param places the place of each site, by site name
 */
public record Placement(SortedMap<String, SitePlace> places) {

  public Placement {
    places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
  }

  /** No site placed yet. */
  public static Placement none() {
    return new Placement(new TreeMap<>());
  }

  /** One site placed. */
  public static Placement of(String site, SitePlace place) {
    return none().and(site, place);
  }

  /** This placement with one more site, or with that site moved. */
  public Placement and(String site, SitePlace place) {
    SortedMap<String, SitePlace> more = new TreeMap<>(places);
    more.put(site, place);
    return new Placement(more);
  }

  /** The place of a site, if it has one. */
  public Optional<SitePlace> of(String site) {
    return Optional.ofNullable(places.get(site));
  }
}
