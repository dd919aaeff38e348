package dev.cordon.testkit.world;

import dev.cordon.model.Link;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A fleet as it is before we come. Immutable.
 *
 * @param sites by name
 * @param links which sites see each other; sites without a link do not
 */
public record World(SortedMap<String, WorldSite> sites, List<Link> links) {

  public World {
    sites = Collections.unmodifiableSortedMap(new TreeMap<>(sites));
    links = List.copyOf(links);
  }

  /** A world of sites that do not see each other. */
  public static World of(WorldSite... sites) {
    SortedMap<String, WorldSite> byName = new TreeMap<>();
    Stream.of(sites).forEach(site -> byName.put(site.name(), site));
    return new World(byName, List.of());
  }

  /** This world with these links. */
  public World linked(Link... more) {
    return new World(sites, Stream.concat(links.stream(), Stream.of(more)).toList());
  }

  /** Whether packets can travel between two sites. */
  public boolean seeEachOther(String one, String other) {
    return one.equals(other) || links.stream().anyMatch(link -> link.joins(one, other));
  }

  /** How many workloads there are. */
  public int size() {
    return sites.values().stream().mapToInt(site -> site.workloads().size()).sum();
  }
}
