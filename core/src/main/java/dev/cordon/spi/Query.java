package dev.cordon.spi;

import dev.cordon.model.SitePlace;
import dev.cordon.state.ContainerId;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an observer is asked to read.
 *
 * @param fleet the name of the segmentation; decides which containers are ours
 * @param site the site to read
 * @param place what it is
 * @param lists vendor-maintained lists whose addresses are needed
 * @param linked the places of sites that are linked to this one by peering, by site name
 * @param idle containers that are read although nothing of the site may carry or name them at
 *     present; what does not exist is left out
 */
public record Query(
    String fleet,
    String site,
    SitePlace place,
    Set<String> lists,
    SortedMap<String, SitePlace> linked,
    Set<ContainerId> idle) {

  public Query {
    lists = Collections.unmodifiableSet(new TreeSet<>(lists));
    linked = Collections.unmodifiableSortedMap(new TreeMap<>(linked));
    idle = Collections.unmodifiableSet(new TreeSet<>(idle));
  }

  /** The same for what matters to the site at present. */
  public Query(
      String fleet,
      String site,
      SitePlace place,
      Set<String> lists,
      SortedMap<String, SitePlace> linked) {
    this(fleet, site, place, lists, linked, Set.of());
  }
}
