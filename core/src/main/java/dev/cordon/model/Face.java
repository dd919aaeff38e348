package dev.cordon.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a site looks from the other end of a link that translates addresses. What is mapped has an
 * address of its own there, and can be reached by it; all else of an address family leaves through
 * the addresses that it is behind, if there are any of that family, and cannot be reached. What is
 * neither is seen as it is, over the internet only if it is a public address.
 *
 * <p>Canonical, like an {@link External}: prefixes are the fewest for what is meant.
 *
 * @param behind prefixes that connections leave by whose source is translated (NAT); shared by
 *     everybody behind them
 * @param mapped prefixes or addresses of the site, each with the one it is seen as, of the same
 *     length: the first there is the first here, and so on
 */
public record Face(List<String> behind, SortedMap<String, String> mapped) {

  private static final Face PLAIN = new Face(List.of(), new TreeMap<>());

  public Face {
    behind = Prefixes.canonical(behind);
    SortedMap<String, String> canonical = new TreeMap<>();
    mapped.forEach((own, seen) -> canonical.put(Prefixes.canonical(own), Prefixes.canonical(seen)));
    mapped = Collections.unmodifiableSortedMap(canonical);
  }

  /** Nothing is translated. */
  public static Face plain() {
    return PLAIN;
  }

  /** Whether nothing is translated. */
  public boolean isPlain() {
    return behind.isEmpty() && mapped.isEmpty();
  }

  Face andBehind(Collection<String> more) {
    List<String> all = new ArrayList<>(behind);
    all.addAll(more);
    return new Face(all, mapped);
  }

  Face andMapped(String own, String seen) {
    SortedMap<String, String> all = new TreeMap<>(mapped);
    all.put(own, seen);
    return new Face(behind, all);
  }

  /** {@code behind 198.51.100.7, 10.2.0.10 as 203.0.113.5}; empty where nothing is translated. */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    if (!behind.isEmpty()) {
      parts.add("behind " + String.join(" and ", behind));
    }
    mapped.forEach((own, seen) -> parts.add(own + " as " + seen));
    return String.join(", ", parts);
  }
}
