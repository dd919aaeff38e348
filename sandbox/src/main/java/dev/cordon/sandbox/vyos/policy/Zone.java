package dev.cordon.sandbox.vyos.policy;

import dev.cordon.sandbox.vyos.config.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A zone. Immutable as its tree.
 *
 * @param node what it says
 */
public record Zone(String name, Tree node) {

  /** Its interfaces, however the dialect writes them. Members that are VRFs filter nothing. */
  public List<String> interfaces() {
    List<String> found = new ArrayList<>(node.texts("interface"));
    found.addAll(node.texts("member", "interface"));
    return found;
  }

  /** Whether it is the router itself. */
  public boolean isLocal() {
    return node.has("local-zone");
  }

  /** What becomes of what no chain is named for. */
  public String defaultAction() {
    return node.has("default-action") ? node.text("default-action") : "drop";
  }

  /** The chains for what comes from other zones, by the name of the zone. */
  public SortedMap<String, String> from(Family family) {
    SortedMap<String, String> found = new TreeMap<>();
    node.below("from")
        .forEach(
            (zone, from) -> {
              String chain = from.text("firewall", leaf(family));
              if (!chain.isEmpty()) {
                found.put(zone, chain);
              }
            });
    return found;
  }

  /** The chain for what comes from anywhere that no chain is named for; empty if none is. */
  public String otherwise(Family family) {
    return node.text("default-firewall", leaf(family));
  }

  /** The chain for what comes from a zone; empty if none is named. */
  public String chain(Family family, String zone) {
    return from(family).getOrDefault(zone, otherwise(family));
  }

  /** What happens inside: {@code return}, an action, or {@code jump} and a chain. */
  public String inside(Family family) {
    String chain = node.text("intra-zone-filtering", "firewall", leaf(family));
    if (!chain.isEmpty()) {
      return "jump " + chain;
    }
    boolean drops = node.text("intra-zone-filtering", "action").equals("drop");
    return drops ? "drop" : "return";
  }

  private static String leaf(Family family) {
    return family == Family.V4 ? "name" : "ipv6-name";
  }
}
