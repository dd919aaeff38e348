package dev.cordon.provider.vyos.state;

import dev.cordon.space.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The chains that the zones of a router name: for what passes from one interface to another, and
 * for what goes to the router itself or comes from it.
 *
 * @see <a href="https://docs.vyos.io/en/latest/configuration/firewall/zone.html">Zone Based
 *     Firewall</a>
 */
public final class ZoneWays {

  private final Tree zones;
  private final String leaf;

  /** The ways of a family, from what is below {@code firewall zone}. */
  public ZoneWays(Tree zones, Family family) {
    this.zones = zones;
    this.leaf = leaf(family);
  }

  /** The interfaces of a zone; members that are VRFs filter nothing. */
  public static List<String> ports(Tree zone) {
    List<String> ports = new ArrayList<>(zone.texts("interface"));
    ports.addAll(zone.texts("member", "interface"));
    return ports;
  }

  /** Whether a zone is the router itself. */
  public static boolean isLocal(Tree zone) {
    return zone.has("local-zone");
  }

  /** What filters inside of a zone, as it is configured; nothing where everything passes. */
  public static Tree inside(Tree zone) {
    return zone.at("intra-zone-filtering");
  }

  /** The chain that filters inside of a zone, if one does. */
  public String insideChain(Tree zone) {
    return inside(zone).text("firewall", leaf);
  }

  /** How paths call the chain of a zone in a family. */
  public static String leaf(Family family) {
    return family == Family.V4 ? "name" : "ipv6-name";
  }

  /** The chains for what passes through the router. */
  public SortedSet<String> through() {
    SortedSet<String> chains = new TreeSet<>();
    zones
        .children()
        .values()
        .forEach(
            zone -> {
              if (!isLocal(zone)) {
                chains.add(zone.text("default-firewall", leaf));
                chains.add(zone.text("intra-zone-filtering", "firewall", leaf));
                from(zone, false, chains);
              }
            });
    chains.remove("");
    return chains;
  }

  /** The chains for what goes to the router itself or comes from it. */
  public SortedSet<String> local() {
    SortedSet<String> chains = new TreeSet<>();
    boolean some = zones.children().values().stream().anyMatch(ZoneWays::isLocal);
    zones
        .children()
        .values()
        .forEach(
            zone -> {
              from(zone, true, chains);
              if (some) {
                chains.add(zone.text("default-firewall", leaf));
              }
            });
    chains.remove("");
    return chains;
  }

  private void from(Tree zone, boolean local, SortedSet<String> chains) {
    for (Map.Entry<String, Tree> from : zone.at("from").children().entrySet()) {
      if (local == (isLocal(zone) || isLocal(zones.at(from.getKey())))) {
        chains.add(from.getValue().text("firewall", leaf));
      }
    }
  }
}
