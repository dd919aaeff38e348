package dev.cordon.provider.vyos.observe;

import dev.cordon.provider.vyos.state.Names;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.provider.vyos.state.ZoneWays;
import dev.cordon.space.Family;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is ours in somebody's zones: our chain, where nothing else filters inside of one. */
final class ZoneReading {

  /** Where a zone names what filters inside of it. */
  static final String INSIDE = "intra-zone-filtering";

  private static final String CHAINS = "firewall";

  private final String fleet;
  private final Tree firewall;
  private final Tree zones;

  ZoneReading(String fleet, Tree firewall) {
    this.fleet = fleet;
    this.firewall = firewall;
    this.zones = firewall.at("zone");
  }

  ZoneWays ways(Family family) {
    return new ZoneWays(zones, family);
  }

  /**
   * The chains that our rule must be in: of what passes the router, without those that judge what
   * the router itself receives or sends, too. What such a chain lets through is found by the proof.
   */
  SortedSet<String> passed(Family family) {
    SortedSet<String> passed = ways(family).through();
    passed.removeAll(local(family));
    passed.removeIf(Names::isCalledLikeOurs);
    return passed;
  }

  private Set<String> local(Family family) {
    Tree chains = firewall.at(Names.word(family));
    Deque<String> next = new ArrayDeque<>(ways(family).local());
    next.addAll(targets(chains.at("input", "filter")));
    next.addAll(targets(chains.at("output", "filter")));
    Set<String> local = new TreeSet<>();
    while (!next.isEmpty()) {
      String chain = next.remove();
      if (local.add(chain)) {
        next.addAll(targets(chains.at("name", chain)));
      }
    }
    return local;
  }

  private static Set<String> targets(Tree chain) {
    Set<String> targets = new TreeSet<>(List.of(chain.text("default-jump-target")));
    chain.at("rule").children().values().forEach(rule -> targets.add(rule.text("jump-target")));
    targets.remove("");
    return targets;
  }

  /** The zones as they would be without us. */
  Tree withoutOurs() {
    SortedMap<String, Tree> others = new TreeMap<>(zones.children());
    others.replaceAll((name, zone) -> isOursInside(zone) ? without(zone, INSIDE) : zone);
    return new Tree(others, new TreeSet<>());
  }

  private static Tree without(Tree tree, String child) {
    SortedMap<String, Tree> left = new TreeMap<>(tree.children());
    left.remove(child);
    return new Tree(left, tree.values());
  }

  /** Whether all that filters inside of a zone is our chain. */
  boolean isOursInside(Tree zone) {
    Tree inside = ZoneWays.inside(zone);
    return !inside.isEmpty()
        && without(inside, CHAINS).isEmpty()
        && inside.at(CHAINS).children().values().stream()
            .allMatch(leaf -> Names.isChain(fleet, leaf.text()));
  }

  /** Our chain as some zone names it for its inside, if one does. */
  Optional<String> inside(Family family) {
    ZoneWays ways = ways(family);
    return zones.children().values().stream()
        .map(ways::insideChain)
        .filter(chain -> Names.isChain(fleet, chain))
        .findFirst();
  }
}
