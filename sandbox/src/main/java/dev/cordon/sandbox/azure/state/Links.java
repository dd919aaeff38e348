package dev.cordon.sandbox.azure.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who refers to whom in a world that does not change. Ids are looked up whatever their case. */
public final class Links {

  /**
   * An ipConfiguration of a network interface. Immutable.
   *
   * @param id the id of the configuration
   * @param nic the interface
   * @param tree the configuration
   */
  public record Config(String id, Resource nic, ObjectNode tree) {

    /** The subnet's id. */
    public String subnet() {
      return Json.text(tree, "properties", "subnet", "id");
    }

    /** The private address; empty if it has none. */
    public String address() {
      return Json.text(tree, "properties", "privateIPAddress");
    }

    /** The key of the virtual network. */
    public String vnet() {
      return ArmId.parse(subnet()).map(one -> one.parent().key()).orElse("");
    }
  }

  private final Map<String, Set<String>> guards = new LinkedHashMap<>();
  private final Map<String, Set<String>> users = new LinkedHashMap<>();
  private final Map<String, Set<String>> services = new LinkedHashMap<>();
  private final Map<String, Set<Config>> members = new LinkedHashMap<>();
  private final Map<String, Set<Config>> inSubnets = new LinkedHashMap<>();
  private final Map<String, Set<Config>> inPools = new LinkedHashMap<>();
  private final Map<String, Set<Resource>> naming = new LinkedHashMap<>();
  private final Map<String, String> machines = new LinkedHashMap<>();

  Links(World world) {
    world.resources().forEach(this::read);
  }

  private void read(Resource resource) {
    ObjectNode properties = properties(resource);
    if (resource.isA(Types.NIC) || resource.isA(Types.SCALE_SET_NIC)) {
      readNic(resource, properties);
    } else if (resource.isA(Types.VNET)) {
      readVnet(resource, properties);
    } else if (resource.isA(Types.NSG)) {
      readNsg(resource, properties);
    } else if (resource.isA(Types.VM)) {
      Json.ids(properties, "networkProfile", "networkInterfaces")
          .forEach(nic -> machines.put(ArmId.key(nic), resource.id().toString()));
    } else {
      subnetsOfService(resource).forEach(subnet -> add(services, subnet, resource.id().toString()));
    }
  }

  private static ObjectNode properties(Resource resource) {
    return resource.body().get("properties") instanceof ObjectNode found ? found : Json.object();
  }

  private void readNic(Resource nic, ObjectNode properties) {
    String nsg = Json.text(properties, "networkSecurityGroup", "id");
    if (!nsg.isEmpty()) {
      add(users, nsg, nic.id().toString());
    }
    for (ObjectNode tree : Json.objects(properties, "ipConfigurations")) {
      Config config =
          new Config(
              nic.id().child("ipConfigurations", Json.text(tree, "name")).toString(), nic, tree);
      add(inSubnets, config.subnet(), config);
      Json.ids(tree, "properties", "applicationSecurityGroups")
          .forEach(asg -> add(members, asg, config));
      Json.ids(tree, "properties", "loadBalancerBackendAddressPools")
          .forEach(pool -> add(inPools, pool, config));
    }
  }

  private void readVnet(Resource vnet, ObjectNode properties) {
    for (ObjectNode subnet : Json.objects(properties, "subnets")) {
      String id = vnet.id().child("subnets", Json.text(subnet, "name")).toString();
      String nsg = Json.text(subnet, "properties", "networkSecurityGroup", "id");
      if (!nsg.isEmpty()) {
        add(guards, nsg, id);
      }
      String table = Json.text(subnet, "properties", "routeTable", "id");
      if (!table.isEmpty()) {
        add(guards, table, id);
      }
    }
  }

  private void readNsg(Resource nsg, ObjectNode properties) {
    for (ObjectNode rule : Json.objects(properties, "securityRules")) {
      for (String side : List.of("source", "destination")) {
        Json.ids(rule, "properties", side + "ApplicationSecurityGroups")
            .forEach(asg -> add(naming, asg, nsg));
      }
    }
  }

  /** The subnets that a service without network interfaces of ours stands in. */
  public static List<String> subnetsOfService(Resource resource) {
    ObjectNode properties = properties(resource);
    if (resource.isA(Types.CONTAINER_GROUP)) {
      return Json.ids(properties, "subnetIds");
    }
    String subnet = "";
    if (resource.isA(Types.SITE)) {
      subnet = Json.text(properties, "virtualNetworkSubnetId");
    } else if (resource.isA(Types.CONTAINER_APPS)) {
      subnet = Json.text(properties, "vnetConfiguration", "infrastructureSubnetId");
    }
    return subnet.isEmpty() ? List.of() : List.of(subnet);
  }

  private static <T> void add(Map<String, Set<T>> map, String id, T value) {
    map.computeIfAbsent(ArmId.key(id), key -> new LinkedHashSet<>()).add(value);
  }

  private static <T> List<T> in(Map<String, Set<T>> map, String id) {
    return List.copyOf(map.getOrDefault(ArmId.key(id), Set.of()));
  }

  /** The subnets that a security group or a route table is attached to. */
  public List<String> subnetsOf(String id) {
    return in(guards, id);
  }

  /** The network interfaces that a network security group is attached to. */
  public List<String> nicsOf(String nsg) {
    return in(users, nsg);
  }

  /** The members of an application security group. */
  public List<Config> membersOf(String asg) {
    return in(members, asg);
  }

  /** The ipConfigurations in a subnet. */
  public List<Config> configsIn(String subnet) {
    return in(inSubnets, subnet);
  }

  /** The ipConfigurations in a pool of a load balancer. */
  public List<Config> configsInPool(String pool) {
    return in(inPools, pool);
  }

  /** The services without network interfaces of ours that stand in a subnet. */
  public List<String> servicesIn(String subnet) {
    return in(services, subnet);
  }

  /** The network security groups with a rule that names an application security group. */
  public List<Resource> naming(String asg) {
    return in(naming, asg);
  }

  /** The machine that a network interface is attached to; empty if there is none. */
  public String machineOf(String nic) {
    return machines.getOrDefault(ArmId.key(nic), "");
  }
}
