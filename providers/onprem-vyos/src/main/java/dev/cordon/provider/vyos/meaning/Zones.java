package dev.cordon.provider.vyos.meaning;

import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.space.Family;
import dev.cordon.space.FlowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private final Tree zones;

  Zones(Tree zones) {
    this.zones = zones;
  }

  boolean isEmpty() {
    return zones.children().isEmpty();
  }

  List<PortPattern> patterns() {
    return zones.children().values().stream().map(Zones::ports).toList();
  }

  /** Members that are VRFs filter nothing. */
  private static PortPattern ports(Tree zone) {
    List<String> ports = new ArrayList<>(zone.texts("interface"));
    ports.addAll(zone.texts("member", "interface"));
    return new PortPattern(ports, false);
  }

  /**
   * What becomes of flows from one cell to another.
   *
   * @param jump how to pass a chain
   */
  Flows pass(Family family, Cell in, Cell out, Flows flows, Function<String, Flows> jump) {
    if (isEmpty()) {
      return flows;
    }
    if (!out.isKnown()) {
      return new Flows(FlowSet.none(), flows.maybe());
    }
    Optional<Tree> to = zone(out);
    if (to.isEmpty()) {
      return flows;
    }
    if (!in.isKnown()) {
      return new Flows(FlowSet.none(), flows.maybe());
    }
    return ports(to.get()).names(in.port())
        ? inside(family, to.get(), flows, jump)
        : entering(family, to.get(), in, jump);
  }

  private Optional<Tree> zone(Cell cell) {
    return zones.children().values().stream()
        .filter(zone -> ports(zone).names(cell.port()))
        .findFirst();
  }

  private static Flows inside(Family family, Tree zone, Flows flows, Function<String, Flows> jump) {
    String chain = zone.text("intra-zone-filtering", "firewall", leaf(family));
    if (!chain.isEmpty()) {
      return jump.apply(chain);
    }
    return zone.text("intra-zone-filtering", "action").equals("drop") ? Flows.NONE : flows;
  }

  private Flows entering(Family family, Tree to, Cell in, Function<String, Flows> jump) {
    for (Map.Entry<String, Tree> from : to.at("from").children().entrySet()) {
      String chain = from.getValue().text("firewall", leaf(family));
      if (!chain.isEmpty() && ports(zones.at(from.getKey())).names(in.port())) {
        return jump.apply(chain);
      }
    }
    String otherwise = to.text("default-firewall", leaf(family));
    return otherwise.isEmpty() ? Flows.NONE : jump.apply(otherwise);
  }

  private static String leaf(Family family) {
    return family == Family.V4 ? "name" : "ipv6-name";
  }
}
