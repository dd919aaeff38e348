package dev.cordon.provider.vyos.meaning;

import dev.cordon.provider.vyos.state.Port;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.provider.vyos.state.ZoneWays;
import dev.cordon.space.Family;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The zones of a router, which come after its base chain: what goes to an interface of a zone meets
 * the chain for where it comes from, else the zone's default. What goes to an interface of no zone
 * is not looked at.
 *
 * @see <a href="https://docs.vyos.io/en/latest/configuration/firewall/zone.html">Zone Based
 *     Firewall</a>
 */
final class Zones {

  private static final String NONE = "";

  private final Tree zones;
  private final Chains chains;
  private final boolean closed;

  /**
   * The zones of a router.
   *
   * @param ports all its interfaces
   */
  Zones(Tree zones, Collection<Port> ports, Chains chains) {
    this.zones = zones;
    this.chains = chains;
    this.closed =
        ports.stream().filter(Port::routed).noneMatch(port -> zone(port.name()).equals(NONE));
  }

  boolean isEmpty() {
    return zones.children().isEmpty();
  }

  /** Whether one is the router itself. */
  boolean isLocal() {
    return zones.children().values().stream().anyMatch(ZoneWays::isLocal);
  }

  List<PortPattern> patterns() {
    return zones.children().values().stream().map(Zones::ports).toList();
  }

  private static PortPattern ports(Tree zone) {
    return new PortPattern(ZoneWays.ports(zone), false);
  }

  /**
   * What becomes of flows from one cell to another. A cell that is behind no interface that we know
   * is behind one of them: what passes from wherever it may be surely passes.
   *
   * @param jump how to pass a chain
   */
  Flows pass(Family family, Cell in, Cell out, Flows flows, Function<String, Flows> jump) {
    if (isEmpty()) {
      return flows;
    }
    List<Flows> ways = new ArrayList<>();
    for (String to : possible(out)) {
      for (String from : possible(in)) {
        ways.add(pass(family, from, to, flows, jump));
      }
    }
    return ways.stream()
        .reduce(
            (one, other) ->
                new Flows(one.sure().intersect(other.sure()), one.maybe().union(other.maybe())))
        .orElse(flows);
  }

  private List<String> possible(Cell cell) {
    if (cell.isKnown()) {
      return List.of(zone(cell.port()));
    }
    List<String> all = new ArrayList<>();
    zones
        .children()
        .forEach(
            (name, zone) -> {
              if (!ZoneWays.isLocal(zone)) {
                all.add(name);
              }
            });
    if (!closed) {
      all.add(NONE);
    }
    return all;
  }

  private String zone(String port) {
    return zones.children().entrySet().stream()
        .filter(zone -> ports(zone.getValue()).names(port))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(NONE);
  }

  private Flows pass(
      Family family, String from, String to, Flows flows, Function<String, Flows> jump) {
    if (to.equals(NONE)) {
      return flows;
    }
    Tree zone = zones.at(to);
    return from.equals(to) ? inside(family, to, flows, jump) : entering(family, zone, from, jump);
  }

  private Flows inside(Family family, String name, Flows flows, Function<String, Flows> jump) {
    String ours = chains.inside(family, name);
    if (!ours.isEmpty()) {
      return jump.apply(ours);
    }
    Tree filtering = ZoneWays.inside(zones.at(name));
    String chain = filtering.text("firewall", leaf(family));
    if (!chain.isEmpty()) {
      return jump.apply(chain);
    }
    return filtering.text("action").equals("drop") ? Flows.NONE : flows;
  }

  private static Flows entering(Family family, Tree to, String from, Function<String, Flows> jump) {
    String chain = to.at("from", from).text("firewall", leaf(family));
    if (!chain.isEmpty()) {
      return jump.apply(chain);
    }
    String otherwise = to.text("default-firewall", leaf(family));
    return otherwise.isEmpty() ? Flows.NONE : jump.apply(otherwise);
  }

  private static String leaf(Family family) {
    return ZoneWays.leaf(family);
  }
}
