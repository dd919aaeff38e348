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
import java.util.TreeMap;

/**
 * Who is behind a router: the hosts that the place declares, then those that its DHCP server knows
 * by name. An address belongs to whom it was found with first.
 */
final class Inhabitants {

  /** DHCP's tables: address, hardware address, state, start, end, rest, pool, host name. */
  private static final int LEASE_HOST = 7;

  private final VyosRouter place;
  private final SortedMap<String, Port> ports;
  private final SortedMap<String, String> bridges;
  private final SortedMap<String, DeclaredHost> hosts = new TreeMap<>();
  private final List<Diagnostic> findings = new ArrayList<>();
  private IpSet taken = IpSet.none();

  Inhabitants(VyosRouter place, SortedMap<String, Port> ports, Reads reads) {
    this.place = place;
    this.ports = ports;
    this.bridges = Ports.bridges(reads.interfaces());
    place.hosts().forEach(this::declared);
    mapped(reads.dhcp());
    leased(reads.leases());
  }

  private void declared(String name, DeclaredHost host) {
    String port = bridges.getOrDefault(host.port(), host.port());
    if (ports.containsKey(port)) {
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

  private static Optional<IpAddress> parse(String text) {
    try {
      return Optional.of(IpAddress.parse(text));
    } catch (IllegalArgumentException e) {
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

  List<Diagnostic> findings() {
    return findings;
  }
}
