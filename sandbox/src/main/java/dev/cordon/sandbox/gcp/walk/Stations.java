package dev.cordon.sandbox.gcp.walk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.SecureTags;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds everything that has private addresses. */
final class Stations {

  private final World world;
  private final Map<String, Set<String>> bound = new HashMap<>();
  private final Map<String, String> networksOfTags = new HashMap<>();
  private final SecureTags tags;

  Stations(World world) {
    this.world = world;
    this.tags = new SecureTags(world);
    for (Resource binding : world.ofKind(Kinds.TAG_BINDINGS)) {
      bound
          .computeIfAbsent(Json.text(binding.body(), "parent"), any -> new HashSet<>())
          .add(Json.text(binding.body(), "tagValue"));
    }
  }

  List<Station> all() {
    List<Station> found = new ArrayList<>();
    world.ofKind(Kinds.INSTANCES).forEach(one -> machine(one, found));
    for (String kind : List.of(Kinds.SERVICES, Kinds.JOBS)) {
      world.ofKind(kind).forEach(one -> service(one, found));
    }
    world.ofKind(Kinds.CONNECTORS).forEach(one -> connector(one, found));
    return found;
  }

  private static String path(String address) {
    return Paths.parse(address, "").orElse(address);
  }

  private void machine(Resource instance, List<Station> found) {
    Set<String> accounts =
        Json.objects(instance.body(), "serviceAccounts").stream()
            .map(one -> Json.text(one, "email"))
            .collect(Collectors.toSet());
    Set<String> values = bound.getOrDefault(tags.parentOf(instance), Set.of());
    for (ObjectNode nic : Json.objects(instance.body(), "networkInterfaces")) {
      String network = path(Json.text(nic, "network"));
      List<Address> addresses = new ArrayList<>();
      Address.parse(Json.text(nic, "networkIP")).ifPresent(addresses::add);
      Address.parse(Json.text(nic, "ipv6Address")).ifPresent(addresses::add);
      List<Cidr> aliases =
          Json.objects(nic, "aliasIpRanges").stream()
              .flatMap(one -> Cidr.parse(Json.text(one, "ipCidrRange")).stream())
              .toList();
      Set<String> secure =
          values.stream().filter(one -> networkOf(one).equals(network)).collect(Collectors.toSet());
      found.add(
          new Station(
              instance.path(),
              Json.text(nic, "name"),
              network,
              Paths.region(instance.path()),
              addresses,
              aliases,
              Set.copyOf(Json.texts(instance.body(), "tags", "items")),
              accounts,
              secure));
    }
  }

  private String networkOf(String value) {
    return networksOfTags.computeIfAbsent(value, tags::networkOf);
  }

  private void service(Resource service, List<Station> found) {
    String template = service.kind().equals(Kinds.JOBS) ? "/template/template" : "/template";
    for (ObjectNode nic :
        Json.objects(service.body().at(template), "vpcAccess", "networkInterfaces")) {
      String network = Json.text(nic, "network");
      found.add(
          silent(
              service,
              network.contains("/")
                  ? path(network)
                  : Paths.global(service.project(), Kinds.NETWORKS, network),
              Set.copyOf(Json.texts(nic, "tags"))));
    }
  }

  private void connector(Resource connector, List<Station> found) {
    String region = Paths.after(connector.path(), "locations");
    String network = Json.text(connector.body(), "network");
    found.add(
        silent(
            connector,
            Paths.global(connector.project(), Kinds.NETWORKS, network),
            Set.of("vpc-connector", "vpc-connector-" + region + "-" + connector.name())));
  }

  private Station silent(Resource service, String network, Set<String> networkTags) {
    List<String> addresses = world.serviceAddresses().find(service.path());
    String account = Json.text(service.body(), "template", "serviceAccount");
    return new Station(
        service.path(),
        "",
        network,
        Paths.after(service.path(), "locations"),
        addresses == null ? List.of() : addresses.stream().map(Address::of).toList(),
        List.of(),
        networkTags,
        account.isEmpty() ? Set.of() : Set.of(account),
        Set.of());
  }
}
