package dev.cordon.sandbox.vyos.policy;

import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import dev.cordon.sandbox.vyos.config.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The router's interfaces and routes. Immutable. */
public final class Ports {

  private record Route(Cidr to, String port) {}

  private final SortedMap<String, Port> ports = new TreeMap<>();
  private final SortedMap<String, String> bridges;
  private final List<Route> routes = new ArrayList<>();

  private Ports(Tree running) {
    bridges = bridges(running);
    running
        .below("interfaces")
        .forEach((kind, named) -> named.children().forEach((name, port) -> add(name, port)));
    for (String family : List.of("route", "route6")) {
      running.below("protocols", "static", family).forEach(this::route);
    }
  }

  /** Reads them from a configuration. */
  public static Ports of(Tree running) {
    return new Ports(running);
  }

  private static SortedMap<String, String> bridges(Tree running) {
    SortedMap<String, String> found = new TreeMap<>();
    running
        .below("interfaces", "bridge")
        .forEach(
            (name, bridge) ->
                bridge
                    .below("member", "interface")
                    .keySet()
                    .forEach(member -> found.put(member, name)));
    return found;
  }

  private void add(String name, Tree port) {
    List<Port.Own> own = new ArrayList<>();
    for (String text : port.texts("address")) {
      Cidr.parse(text)
          .ifPresent(
              network ->
                  own.add(new Port.Own(Address.of(text.substring(0, text.indexOf('/'))), network)));
    }
    String mac = port.has("mac") ? port.text("mac") : mac(name);
    ports.put(
        name, new Port(name, mac, port.text("description"), own, bridges.getOrDefault(name, "")));
    port.below("vif").forEach((number, vif) -> add(name + "." + number, vif));
  }

  private static String mac(String name) {
    int hash = name.hashCode() & 0xffffff;
    return String.format(
        Locale.ROOT, "00:50:79:%02x:%02x:%02x", hash >> 16, hash >> 8 & 0xff, hash & 0xff);
  }

  private void route(String prefix, Tree route) {
    Cidr to = Cidr.of(prefix);
    route.below("interface").keySet().forEach(port -> routes.add(new Route(to, port)));
    for (String hop : route.below("next-hop").keySet()) {
      Address.parse(hop)
          .flatMap(this::near)
          .ifPresent(port -> routes.add(new Route(to, port.name())));
    }
  }

  private Optional<Port> near(Address address) {
    return ports.values().stream().filter(port -> port.isNear(address)).findFirst();
  }

  /** All interfaces, by name. */
  public List<Port> all() {
    return List.copyOf(ports.values());
  }

  /** The interface of that name. */
  public Optional<Port> port(String name) {
    return Optional.ofNullable(ports.get(name));
  }

  /** The interface with addresses that a cable belongs to: a bridge for its members. */
  public String layer3(String port) {
    return bridges.getOrDefault(port, port);
  }

  /** The interface that has an address of the router's own. */
  public Optional<Port> owner(Address address) {
    return ports.values().stream().filter(port -> port.has(address)).findFirst();
  }

  /** The interface behind which an address is, by the longest prefix; empty if none is known. */
  public Optional<String> towards(Address address) {
    String best = null;
    int longest = -1;
    for (Map.Entry<String, Port> port : ports.entrySet()) {
      for (Port.Own own : port.getValue().addresses()) {
        if (own.network().contains(address) && own.network().prefix() > longest) {
          best = port.getKey();
          longest = own.network().prefix();
        }
      }
    }
    for (Route route : routes) {
      if (route.to().contains(address) && route.to().prefix() > longest) {
        best = route.port();
        longest = route.to().prefix();
      }
    }
    return Optional.ofNullable(best);
  }
}
