package dev.cordon.provider.vyos.meaning;

import dev.cordon.provider.vyos.DeclaredHost;
import dev.cordon.provider.vyos.state.Port;
import dev.cordon.provider.vyos.state.RouterFabric;
import dev.cordon.provider.vyos.state.VyosRule;
import dev.cordon.space.Cidr;
import dev.cordon.space.IpSet;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which addresses are behind which interface, put together where no rule and no zone tells
 * interfaces apart; those of the router itself, where it is judged, apart from all. A longer prefix
 * wins; what no network holds is behind an interface that we do not know, because routes can be
 * learned.
 */
final class Landscape {

  private final SiteState state;
  private final Groups groups;
  private final List<PortPattern> patterns = new ArrayList<>();

  private Landscape(SiteState state, Groups groups, Zones zones) {
    this.state = state;
    this.groups = groups;
    patterns.addAll(zones.patterns());
    for (Container container : state.table().containers().values()) {
      for (NativeRule rule : container.rules()) {
        if (rule instanceof VyosRule each) {
          patterns(each);
        }
      }
    }
  }

  static List<Cell> cells(SiteState state, Groups groups, Zones zones) {
    return new Landscape(state, groups, zones).cells();
  }

  private void patterns(VyosRule rule) {
    patterns.addAll(Matches.interfaces(rule, "inbound-interface", groups));
    patterns.addAll(Matches.interfaces(rule, "outbound-interface", groups));
  }

  private List<Cell> cells() {
    SortedMap<String, IpSet> homes = homes();
    Optional<IpSet> own = Optional.ofNullable(homes.remove(DeclaredHost.LOCAL));
    List<Cell> cells = outside(homes, own.orElse(IpSet.none()));
    own.ifPresent(addresses -> cells.add(new Cell(DeclaredHost.LOCAL, addresses)));
    return cells;
  }

  private List<Cell> outside(SortedMap<String, IpSet> homes, IpSet own) {
    if (patterns.isEmpty()) {
      return new ArrayList<>(List.of(new Cell("", own.complement())));
    }
    Map<List<Boolean>, Cell> alike = new java.util.LinkedHashMap<>();
    homes.forEach(
        (port, addresses) ->
            alike.merge(
                patterns.stream().map(pattern -> pattern.names(port)).toList(),
                new Cell(port, addresses),
                (one, other) -> new Cell(one.port(), one.addresses().union(other.addresses()))));
    List<Cell> cells = new ArrayList<>(alike.values());
    IpSet rest = IpSet.union(homes.values()).union(own).complement();
    if (!rest.isEmpty()) {
      cells.add(new Cell("", rest));
    }
    return cells;
  }

  private SortedMap<String, IpSet> homes() {
    SortedMap<String, List<IpSet>> gathered = new TreeMap<>();
    IpSet taken = IpSet.none();
    for (Attachment attachment : state.attachments()) {
      if (!attachment.subnets().isEmpty()) {
        gathered
            .computeIfAbsent(attachment.subnets().get(0), any -> new ArrayList<>())
            .add(attachment.addresses());
        taken = taken.union(attachment.addresses());
      }
    }
    record Way(Cidr network, String port) {}
    List<Way> ways = new ArrayList<>();
    for (Port port : RouterFabric.of(state.snapshot().fabric()).ports().values()) {
      port.networks().forEach(network -> ways.add(new Way(network, port.name())));
    }
    ways.sort(Collections.reverseOrder(Comparator.comparingInt(way -> way.network().length())));
    for (Way way : ways) {
      gathered
          .computeIfAbsent(way.port(), any -> new ArrayList<>())
          .add(way.network().set().minus(taken));
      taken = taken.union(way.network().set());
    }
    SortedMap<String, IpSet> homes = new TreeMap<>();
    gathered.forEach((port, sets) -> homes.put(port, IpSet.union(sets)));
    return homes;
  }
}
