package dev.cordon.sandbox.azure.walk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Peerings;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code VirtualNetwork} and {@code Internet} mean at a virtual network
 * (https://learn.microsoft.com/azure/virtual-network/service-tags-overview): its own space, that of
 * peers, what is behind its gateways, the prefixes of its routes, the address of the host; and
 * everything public that is none of it.
 */
record Space(Fabric fabric) {

  static final Address HOST = Address.of("168.63.129.16");

  private static final List<Cidr> NOT_PUBLIC =
      List.of(
          Cidr.of("0.0.0.0/8"),
          Cidr.of("10.0.0.0/8"),
          Cidr.of("100.64.0.0/10"),
          Cidr.of("127.0.0.0/8"),
          Cidr.of("169.254.0.0/16"),
          Cidr.of("172.16.0.0/12"),
          Cidr.of("192.168.0.0/16"),
          Cidr.of("224.0.0.0/3"),
          Cidr.of("::/8"),
          Cidr.of("fc00::/7"),
          Cidr.of("fe80::/10"),
          Cidr.of("ff00::/8"));

  boolean isVirtualNetwork(String vnet, Address address) {
    return address.equals(HOST) || prefixes(vnet).stream().anyMatch(one -> one.contains(address));
  }

  boolean isInternet(String vnet, Address address) {
    return !isVirtualNetwork(vnet, address)
        && NOT_PUBLIC.stream().noneMatch(one -> one.contains(address));
  }

  private List<Cidr> prefixes(String vnet) {
    List<String> texts = new ArrayList<>(own(vnet));
    for (ObjectNode peering : fabric.peerings(vnet)) {
      if (peering.path("properties").path("allowVirtualNetworkAccess").asBoolean(true)) {
        texts.addAll(Peerings.remoteSpace(fabric.world(), peering));
      }
      if (peering.path("properties").path("useRemoteGateways").asBoolean()) {
        texts.addAll(behindGateways(ArmId.key(Peerings.remote(peering))));
      }
    }
    texts.addAll(behindGateways(vnet));
    texts.addAll(routed(vnet));
    return texts.stream().flatMap(text -> Cidr.parse(text).stream()).toList();
  }

  private List<String> own(String vnet) {
    return Json.texts(fabric.body(vnet), "properties", "addressSpace", "addressPrefixes");
  }

  private List<String> behindGateways(String vnet) {
    List<String> found = new ArrayList<>();
    for (Resource connection : fabric.world().ofType(Types.CONNECTION)) {
      ObjectNode body = fabric.body(connection.id().toString());
      String gateway = Json.text(body, "properties", "virtualNetworkGateway1", "id");
      String local = Json.text(body, "properties", "localNetworkGateway2", "id");
      if (standsIn(gateway, vnet)) {
        found.addAll(
            Json.texts(
                fabric.body(local), "properties", "localNetworkAddressSpace", "addressPrefixes"));
      }
    }
    return found;
  }

  private boolean standsIn(String gateway, String vnet) {
    return Json.objects(fabric.body(gateway), "properties", "ipConfigurations").stream()
        .map(one -> Json.text(one, "properties", "subnet", "id"))
        .anyMatch(subnet -> ArmId.key(subnet).startsWith(vnet + "/subnets/"));
  }

  private List<String> routed(String vnet) {
    List<String> found = new ArrayList<>();
    for (ObjectNode subnet : Json.objects(fabric.body(vnet), "properties", "subnets")) {
      String table = Json.text(subnet, "properties", "routeTable", "id");
      for (ObjectNode route : Json.objects(fabric.body(table), "properties", "routes")) {
        found.add(Json.text(route, "properties", "addressPrefix"));
      }
    }
    return found;
  }
}
