package dev.cordon.provider.vyos.observe;

import dev.cordon.provider.vyos.state.Port;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.space.Cidr;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The interfaces that packets are routed by, with what static routes lead to behind them. */
final class Ports {

  private record Found(
      String description, List<Cidr> networks, List<IpAddress> own, boolean dialled) {}

  /** Nothing is routed there that has no address and no route. */
  private static final Set<String> QUIET = Set.of("ethernet", "bonding", "bridge", "wireless");

  /** Nothing is ever routed out there. */
  private static final Set<String> INNER = Set.of("loopback", "dummy", "input");

  private final SortedMap<String, Found> found = new TreeMap<>();
  private final SortedMap<String, String> bridges = new TreeMap<>();
  private final Tree inner;

  private Ports(Tree interfaces, Tree routes) {
    interfaces
        .at("bridge")
        .children()
        .forEach(
            (bridge, tree) ->
                tree.at("member", "interface")
                    .children()
                    .keySet()
                    .forEach(member -> bridges.put(member, bridge)));
    interfaces
        .children()
        .forEach((kind, named) -> named.children().forEach((name, port) -> add(kind, name, port)));
    inner = interfaces;
    for (String family : List.of("route", "route6")) {
      routes.at(family).children().forEach(this::route);
    }
  }

  static SortedMap<String, Port> of(Tree interfaces, Tree routes) {
    SortedMap<String, Port> ports = new TreeMap<>();
    Ports all = new Ports(interfaces, routes);
    all.found.forEach(
        (name, port) ->
            ports.put(
                name,
                new Port(
                    name,
                    port.description(),
                    port.networks(),
                    IpSet.of(port.own().toArray(IpAddress[]::new)),
                    all.isRouted(name, port))));
    return ports;
  }

  /** The interfaces that get an address from elsewhere, which the configuration does not tell. */
  static SortedSet<String> dynamic(Tree interfaces) {
    SortedSet<String> dynamic = new TreeSet<>();
    for (Tree named : interfaces.children().values()) {
      named
          .children()
          .forEach(
              (name, port) -> {
                dynamic(name, port, dynamic);
                port.at("vif")
                    .children()
                    .forEach((number, vif) -> dynamic(name + "." + number, vif, dynamic));
              });
    }
    return dynamic;
  }

  private static void dynamic(String name, Tree port, SortedSet<String> dynamic) {
    if (port.texts("address").stream().anyMatch(text -> text.indexOf('/') < 0)
        || port.has("ipv6", "address", "autoconf")) {
      dynamic.add(name);
    }
  }

  /** The interface with addresses that a cable belongs to: a bridge for its members. */
  static SortedMap<String, String> bridges(Tree interfaces) {
    return new Ports(interfaces, Tree.EMPTY).bridges;
  }

  private boolean isRouted(String name, Found port) {
    boolean quiet = !port.dialled() && port.networks().isEmpty();
    boolean within = INNER.stream().anyMatch(kind -> inner.has(kind, name));
    return !within && !bridges.containsKey(name) && !quiet;
  }

  private void add(String kind, String name, Tree tree) {
    boolean dialled = !QUIET.contains(kind) || tree.has("address") || tree.has("ipv6", "address");
    Found port = new Found(tree.text("description"), new ArrayList<>(), new ArrayList<>(), dialled);
    for (String text : tree.texts("address")) {
      address(text)
          .ifPresent(
              own -> {
                port.own().add(own);
                port.networks().add(network(text, own));
              });
    }
    found.put(name, port);
    tree.at("vif").children().forEach((number, vif) -> add(kind, name + "." + number, vif));
  }

  /** Addresses that come by DHCP are not known. */
  private static Optional<IpAddress> address(String text) {
    int slash = text.indexOf('/');
    try {
      return slash < 0 ? Optional.empty() : Optional.of(IpAddress.parse(text.substring(0, slash)));
    } catch (IllegalArgumentException e) {
      // such as dhcp: what is behind it is then known by routes and hosts alone
      return Optional.empty();
    }
  }

  private static Cidr network(String text, IpAddress own) {
    int length = Integer.parseInt(text.substring(text.indexOf('/') + 1));
    int bits = own.family().bits();
    long high = own.hi();
    long low = own.lo();
    int free = bits - length;
    low = free >= Long.SIZE ? 0 : low & (-1L << free);
    high = free <= Long.SIZE ? high : high & (free >= 128 ? 0 : -1L << (free - Long.SIZE));
    return new Cidr(new IpAddress(own.family(), high, low), length);
  }

  private void route(String prefix, Tree route) {
    Cidr to = Cidr.parse(prefix);
    route.at("interface").children().keySet().forEach(port -> lead(to, port));
    route.at("next-hop").children().keySet().forEach(hop -> near(hop).ifPresent(p -> lead(to, p)));
  }

  private void lead(Cidr to, String port) {
    Found known = found.get(port);
    if (known != null) {
      known.networks().add(to);
    }
  }

  private Optional<String> near(String hop) {
    IpAddress address = IpAddress.parse(hop);
    return found.entrySet().stream()
        .filter(port -> port.getValue().networks().stream().anyMatch(n -> isIn(n, address)))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean isIn(Cidr network, IpAddress address) {
    return network.network().family() == address.family() && network.set().contains(address);
  }
}
