package dev.cordon.sandbox.azure.walk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Links;
import dev.cordon.sandbox.azure.state.Peerings;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.azure.state.World;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the network does now: writes under way do not count yet. */
final class Fabric {

  private final World world;
  private final Map<String, ObjectNode> enforced = new LinkedHashMap<>();
  private final List<Station> stations = new ArrayList<>();

  Fabric(World world) {
    this.world = world;
    for (Resource one : world.resources()) {
      ObjectNode body = one.enforced();
      if (body != null) {
        enforced.put(one.id().key(), body);
      }
    }
    world.resources().forEach(this::stand);
  }

  World world() {
    return world;
  }

  List<Station> stations() {
    return stations;
  }

  /** What is enforced of a resource; an empty tree if there is nothing. */
  ObjectNode body(String id) {
    return enforced.getOrDefault(ArmId.key(id), Json.object());
  }

  private void stand(Resource resource) {
    ObjectNode body = resource.enforced();
    if (body == null) {
      return;
    }
    String id = resource.id().toString();
    if (resource.isA(Types.NIC) || resource.isA(Types.SCALE_SET_NIC)) {
      standNic(resource, body);
      return;
    }
    for (String subnet : Links.subnetsOfService(resource)) {
      List<String> texts = world.serviceAddresses().find(resource.id().key());
      List<Address> addresses =
          texts == null ? List.of() : texts.stream().map(Address::of).toList();
      add(id, id, subnet, "", addresses, Set.of());
    }
  }

  private void standNic(Resource nic, ObjectNode body) {
    String id = nic.id().toString();
    String machine = nic.isA(Types.NIC) ? machineOf(id) : nic.id().parent().toString();
    Map<String, List<Address>> bySubnet = new LinkedHashMap<>();
    Set<String> asgs = new HashSet<>();
    for (ObjectNode config : Json.objects(body, "properties", "ipConfigurations")) {
      bySubnet
          .computeIfAbsent(
              Json.text(config, "properties", "subnet", "id"), subnet -> new ArrayList<>())
          .add(Address.of(Json.text(config, "properties", "privateIPAddress")));
      Json.ids(config, "properties", "applicationSecurityGroups")
          .forEach(asg -> asgs.add(ArmId.key(asg)));
    }
    String group = Json.text(body, "properties", "networkSecurityGroup", "id");
    bySubnet.forEach(
        (subnet, addresses) ->
            add(id, machine.isEmpty() ? id : machine, subnet, group, addresses, asgs));
  }

  private String machineOf(String nic) {
    return world.links().machineOf(nic);
  }

  private void add(
      String id,
      String machine,
      String subnet,
      String group,
      List<Address> addresses,
      Set<String> asgs) {
    ArmId place = ArmId.of(subnet);
    stations.add(
        new Station(
            id,
            machine,
            place.parent().key(),
            place.key(),
            subnetGroup(place),
            group,
            addresses,
            asgs));
  }

  private String subnetGroup(ArmId subnet) {
    for (ObjectNode one : Json.objects(body(subnet.parent().toString()), "properties", "subnets")) {
      if (Json.text(one, "name").equalsIgnoreCase(subnet.name())) {
        return Json.text(one, "properties", "networkSecurityGroup", "id");
      }
    }
    return "";
  }

  /** Who has an address in a virtual network, or null. */
  @Nullable Station at(String vnet, Address address) {
    for (Station one : stations) {
      if (one.vnet().equals(vnet) && one.addresses().contains(address)) {
        return one;
      }
    }
    return null;
  }

  /** The keys of all virtual networks. */
  List<String> networks() {
    return world.ofType(Types.VNET).stream().map(one -> one.id().key()).toList();
  }

  /** The peerings of a virtual network that both sides have made. */
  List<ObjectNode> peerings(String vnet) {
    Resource found = world.find(vnet);
    if (found == null) {
      return List.of();
    }
    return Json.objects(body(vnet), "properties", "virtualNetworkPeerings").stream()
        .filter(one -> Peerings.state(world, found.id(), one).equals("Connected"))
        .toList();
  }

  /** Whether packets get from one virtual network to another. */
  boolean isJoined(String one, String other) {
    return world.isJoined(one, other)
        || peerings(one).stream()
            .anyMatch(peering -> ArmId.key(Peerings.remote(peering)).equals(other));
  }
}
