package dev.cordon.provider.vyos.state;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The one rule of ours in somebody's base chain. */
public final class Jumps {

  private Jumps() {}

  /**
   * The rule that leads to a fleet's chain; the same in both families.
   *
   * @param chain what the chain is called
   */
  public static VyosRule to(String site, String fleet, int number, String chain) {
    SortedMap<String, SortedSet<String>> parts = new TreeMap<>();
    parts.put("action", new TreeSet<>(List.of("jump")));
    parts.put("jump-target", new TreeSet<>(List.of(chain)));
    return new VyosRule(site, number, parts, Names.mark(fleet, "way in"));
  }
}
