package dev.cordon.spi;

import dev.cordon.model.SitePlace;
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
 */
public record Query(
    String fleet,
    String site,
    SitePlace place,
    Set<String> lists,
    SortedMap<String, SitePlace> linked) {

  public Query {
    lists = Collections.unmodifiableSet(new TreeSet<>(lists));
    linked = Collections.unmodifiableSortedMap(new TreeMap<>(linked));
  }
}
