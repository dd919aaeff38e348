package dev.cordon.sandbox.vyos.policy;

import dev.cordon.sandbox.vyos.config.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** The firewall of a configuration, read for its meaning. Immutable. */
public final class Policy {

  private final Tree firewall;
  private final SortedMap<String, List<String>> resolved;

  /**
   * Reads a configuration.
   *
   * @param resolved the addresses of names, as far as the router knows them now
   */
  public Policy(Tree configuration, SortedMap<String, List<String>> resolved) {
    this.firewall = configuration.at("firewall").orElseGet(Tree::new);
    this.resolved = resolved;
  }

  /** The base chain at a hook, if it is configured. */
  public Optional<Chain> base(Family family, Hook hook) {
    return firewall
        .at(family.word(), hook.word(), "filter")
        .map(node -> Chain.of(hook.word() + " filter", node, "accept"));
  }

  /** A chain of the user's. */
  public Optional<Chain> named(Family family, String name) {
    return firewall.at(family.word(), "name", name).map(node -> Chain.of(name, node, "drop"));
  }

  /** The chains of the user's, by name. */
  public List<Chain> named(Family family) {
    return firewall.below(family.word(), "name").entrySet().stream()
        .map(one -> Chain.of(one.getKey(), one.getValue(), "drop"))
        .toList();
  }

  /** Whether frames of bridges meet the rules for packets as well. */
  public boolean appliesToBridges(Family family) {
    return firewall.has("global-options", "apply-to-bridged-traffic", family.word());
  }

  /** The zones, by name. */
  public List<Zone> zones() {
    return firewall.below("zone").entrySet().stream()
        .map(one -> new Zone(one.getKey(), one.getValue()))
        .toList();
  }

  /** The zone of that name. */
  public Optional<Zone> zone(String name) {
    return zones().stream().filter(zone -> zone.name().equals(name)).findFirst();
  }

  /** What happens to established, invalid and related packets before all rules, in this order. */
  public Map<String, String> statePolicy() {
    Map<String, String> found = new LinkedHashMap<>();
    for (String state : List.of("established", "invalid", "related")) {
      String action = firewall.text("global-options", "state-policy", state, "action");
      if (!action.isEmpty()) {
        found.put(state, action);
      }
    }
    return found;
  }

  /** The names of the groups of a kind. */
  public Set<String> groups(String kind) {
    return firewall.below("group", kind).keySet();
  }

  /** The names of the dynamic groups of a kind. */
  public Set<String> dynamicGroups(String kind) {
    return firewall.below("group", "dynamic-group", kind).keySet();
  }

  /** What is in a group with all that it includes. */
  public List<String> members(String kind, String group) {
    Set<String> found = new LinkedHashSet<>();
    collect(kind, group, found, new LinkedHashSet<>());
    return List.copyOf(found);
  }

  private void collect(String kind, String group, Set<String> found, Set<String> seen) {
    Tree node = firewall.at("group", kind, group).orElseGet(Tree::new);
    if (!seen.add(group)) {
      return;
    }
    for (String leaf : List.of("address", "network", "port", "interface", "mac-address")) {
      found.addAll(node.texts(leaf));
    }
    node.texts("include").forEach(other -> collect(kind, other, found, seen));
  }

  /** The addresses of a family that a domain group has now. */
  public List<String> domainMembers(Family family, String group) {
    List<String> found = new ArrayList<>();
    for (String name : firewall.texts("group", "domain-group", group, "address")) {
      found.addAll(addresses(family, name));
    }
    return found;
  }

  /** The addresses of a family that the router knows for a name. */
  public List<String> addresses(Family family, String name) {
    return resolved.getOrDefault(name, List.of()).stream()
        .filter(one -> one.contains(":") == (family == Family.V6))
        .toList();
  }

  /** Whether any rule puts addresses into dynamic groups. */
  public boolean fillsDynamicGroups(Family family) {
    return firewall.at(family.word()).filter(Policy::fills).isPresent();
  }

  private static boolean fills(Tree node) {
    return node.has("add-address-to-group")
        || node.children().values().stream().anyMatch(Policy::fills);
  }

  /** The kind of group that a rule of a family means. */
  public static String stored(Family family, String kind) {
    boolean addressed = kind.equals("address-group") || kind.equals("network-group");
    return family == Family.V6 && addressed ? "ipv6-" + kind : kind;
  }
}
