package dev.cordon.provider.vyos.observe;

import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.vyos.DeclaredHost;
import dev.cordon.provider.vyos.VyosRouter;
import dev.cordon.provider.vyos.state.Port;
import dev.cordon.provider.vyos.state.Tree;
import dev.cordon.space.Cidr;
import dev.cordon.space.IpAddress;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who is behind a router: the hosts that the place declares, then those that its DHCP server knows
 * by name, then whom the router has met behind an interface where somebody known is. An address
 * belongs to whom it was found with first.
 */
final class Inhabitants {

  /** DHCP's tables: address, hardware address, state, start, end, rest, pool, host name. */
  private static final int LEASE_HOST = 7;

  private static final IpSet LINK_LOCAL = IpSet.parse("fe80::/10", "169.254.0.0/16");

  private final VyosRouter place;
  private final SortedMap<String, Port> ports;
  private final SortedMap<String, String> bridges;
  private final SortedSet<String> dynamic;
  private final SortedMap<String, DeclaredHost> hosts = new TreeMap<>();
  private final SortedSet<String> met = new TreeSet<>();
  private final List<Diagnostic> findings = new ArrayList<>();
  private IpSet taken = IpSet.none();

  Inhabitants(VyosRouter place, SortedMap<String, Port> ports, Reads reads) {
    this.place = place;
    this.ports = ports;
    this.bridges = Ports.bridges(reads.interfaces());
    this.dynamic = Ports.dynamic(reads.interfaces());
    place.hosts().forEach(this::declared);
    mapped(reads.dhcp());
    leased(reads.leases());
    SortedSet<String> shared = new TreeSet<>();
    hosts.values().forEach(host -> shared.add(host.port()));
    reads.neighbours().forEach(text -> met(text, shared, hops(reads.routes())));
  }

  private void declared(String name, DeclaredHost host) {
    if (host.isRouter()) {
      router(name, host);
      return;
    }
    String port = bridges.getOrDefault(host.port(), host.port());
    if (ports.values().stream().anyMatch(each -> each.own().overlaps(host.set()))) {
      findings.add(
          Diagnostic.error(
              ErrorCode.PLACE_MISMATCH,
              "host " + name + " at " + place,
              "has an address of the router itself: " + host.text(),
              "leave it out, or declare the router itself, as a host behind "
                  + DeclaredHost.LOCAL
                  + ": then what it receives is judged as well"));
    } else if (ports.containsKey(port)) {
      put(name, new DeclaredHost(port, host.addresses(), host.labels()));
    } else {
      findings.add(
          Diagnostic.error(
              ErrorCode.PLACE_MISMATCH,
              "host " + name + " at " + place,
              "is declared behind " + host.port() + ", and the router has " + ports.keySet(),
              "name the interface that it is behind, or configure that interface"));
    }
  }

  /** All addresses that its configuration tells, and those that the place tells. */
  private void router(String name, DeclaredHost host) {
    List<IpAddress> own = new ArrayList<>(host.addresses());
    ports.values().forEach(port -> port.own().prefixes().forEach(some -> addAll(own, some)));
    if (own.isEmpty() || (host.addresses().isEmpty() && !dynamic.isEmpty())) {
      findings.add(
          Diagnostic.error(
              ErrorCode.PLACE_MISMATCH,
              "host " + name + " at " + place,
              "is the router itself, and its addresses are not all known"
                  + (dynamic.isEmpty() ? "" : ": " + dynamic + " get theirs from elsewhere"),
              "add them to the host, as in \"" + DeclaredHost.LOCAL + " 203.0.113.7\""));
      return;
    }
    put(name, new DeclaredHost(DeclaredHost.LOCAL, own, host.labels()));
  }

  private static void addAll(List<IpAddress> all, Cidr some) {
    IpAddress at = some.network();
    all.add(at);
    while (!at.equals(some.last())) {
      at = at.next();
      all.add(at);
    }
  }

  private void put(String name, DeclaredHost host) {
    if (host.set().overlaps(taken)) {
      findings.add(
          Diagnostic.error(
              ErrorCode.PLACE_MISMATCH,
              "host " + name + " at " + place,
              "has an address that another host has: " + host.text(),
              "give each address to one host"));
      return;
    }
    taken = taken.union(host.set());
    hosts.put(name, host);
  }

  private void mapped(Tree dhcp) {
    dhcp.at("shared-network-name")
        .children()
        .forEach(
            (pool, network) ->
                network
                    .at("subnet")
                    .children()
                    .values()
                    .forEach(
                        subnet ->
                            subnet
                                .at("static-mapping")
                                .children()
                                .forEach(
                                    (name, map) -> found(name, map.text("ip-address"), pool))));
  }

  private void leased(String leases) {
    for (List<String> row : Tables.rows(leases)) {
      if (row.size() > LEASE_HOST && !row.get(LEASE_HOST).matches("-?")) {
        found(row.get(LEASE_HOST), row.get(0), row.get(LEASE_HOST - 1));
      }
    }
  }

  private void found(String name, String text, String pool) {
    Optional<IpAddress> address = parse(text);
    Optional<String> port = address.flatMap(this::port);
    if (port.isPresent() && !hosts.containsKey(name) && !taken.contains(address.get())) {
      put(name, DeclaredHost.at(port.get(), text).label("dhcp-pool", pool));
    }
  }

  /**
   * Addresses, interfaces, hardware addresses, states; what is on the way to elsewhere is no host.
   */
  private void met(String neighbours, SortedSet<String> shared, SortedSet<String> hops) {
    for (List<String> row : Tables.rows(neighbours)) {
      Optional<IpAddress> address = parse(row.get(0));
      boolean counts =
          address.isPresent()
              && row.size() > 1
              && shared.contains(row.get(1))
              && !hops.contains(address.get().text())
              && !LINK_LOCAL.contains(address.get())
              && !taken.contains(address.get());
      if (counts) {
        String name = "neighbour-" + address.get().text();
        met.add(name);
        put(name, DeclaredHost.at(row.get(1), address.get().text()));
      }
    }
  }

  private static SortedSet<String> hops(Tree routes) {
    SortedSet<String> hops = new TreeSet<>();
    for (String family : List.of("route", "route6")) {
      routes
          .at(family)
          .children()
          .values()
          .forEach(
              route ->
                  route.at("next-hop").children().keySet().stream()
                      .flatMap(hop -> parse(hop).stream())
                      .forEach(hop -> hops.add(hop.text())));
    }
    return hops;
  }

  private static Optional<IpAddress> parse(String text) {
    try {
      return Optional.of(IpAddress.parse(text));
    } catch (IllegalArgumentException e) {
      // tables have other words than addresses, such as what is still being looked for
      return Optional.empty();
    }
  }

  private Optional<String> port(IpAddress address) {
    record Near(String port, Cidr network) {}
    List<Near> near = new ArrayList<>();
    for (Map.Entry<String, Port> port : ports.entrySet()) {
      for (Cidr network : port.getValue().networks()) {
        if (network.network().family() == address.family() && network.set().contains(address)) {
          near.add(new Near(port.getKey(), network));
        }
      }
    }
    return near.stream().max(Comparator.comparingInt(n -> n.network().length())).map(Near::port);
  }

  List<Workload> workloads() {
    List<Workload> workloads = new ArrayList<>();
    hosts.forEach(
        (name, host) -> workloads.add(new Workload(name, name, Workload.Kind.HOST, host.labels())));
    return workloads;
  }

  /** The interface is the first of the names of a host's subnet. */
  List<Attachment> attachments() {
    List<Attachment> attachments = new ArrayList<>();
    hosts.forEach(
        (name, host) -> {
          List<String> subnets = new ArrayList<>(List.of(host.port()));
          Port port = ports.get(host.port());
          if (port != null) {
            port.networks().forEach(network -> subnets.add(network.text()));
            if (!port.description().isEmpty()) {
              subnets.add(port.description());
            }
          }
          attachments.add(new Attachment(name, name, host.set(), subnets, null));
        });
    return attachments;
  }

  /** Whether a host is known only because the router has met it: such come and go. */
  boolean isMet(String host) {
    return met.contains(host);
  }

  List<Diagnostic> findings() {
    return findings;
  }
}
