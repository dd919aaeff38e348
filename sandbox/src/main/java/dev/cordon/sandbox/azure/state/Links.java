package dev.cordon.sandbox.azure.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who refers to whom. Ids are looked up whatever their case. Not thread-safe. */
public final class Links {

  /**
   * An ipConfiguration of a network interface. Immutable.
   *
   * @param id the id of the configuration
   * @param nic the interface
   * @param tree the configuration
   * @param subnet the subnet's id
   * @param vnet the key of the virtual network
   */
  public record Config(String id, Resource nic, ObjectNode tree, String subnet, String vnet) {

    private static Config of(Resource nic, ObjectNode tree) {
      String id = nic.id().child("ipConfigurations", Json.text(tree, "name")).toString();
      String subnet = Json.text(tree, "properties", "subnet", "id");
      String vnet = ArmId.parse(subnet).map(one -> one.parent().key()).orElse("");
      return new Config(id, nic, tree, subnet, vnet);
    }

    /** The private address; empty if it has none. */
    public String address() {
      return Json.text(tree, "properties", "privateIPAddress");
    }
  }

  /** That somebody refers to a thing. */
  private record Reference<T>(Index<T> index, String thing, String who, T told) {
    void put() {
      index.put(thing, who, told);
    }

    void remove() {
      index.remove(thing, who);
    }

    Spot spot() {
      return new Spot(index, ArmId.key(thing), who);
    }
  }

  private record Spot(Object index, String thing, String who) {}

  private final Index<String> guards;
  private final Index<String> users;
  private final Index<String> services;
  private final Index<Config> members;
  private final Index<Config> inSubnets;
  private final Index<Config> inPools;
  private final Index<Resource> naming;
  private final Index<String> machines;

  /** Nobody refers to anybody. */
  Links() {
    guards = new Index<>();
    users = new Index<>();
    services = new Index<>();
    members = new Index<>();
    inSubnets = new Index<>();
    inPools = new Index<>();
    naming = new Index<>();
    machines = new Index<>();
  }

  private Links(Links from) {
    guards = from.guards.fork();
    users = from.users.fork();
    services = from.services.fork();
    members = from.members.fork();
    inSubnets = from.inSubnets.fork();
    inPools = from.inPools.fork();
    naming = from.naming.fork();
    machines = from.machines.fork();
  }

  /** The same, written apart from now on. */
  Links fork() {
    return new Links(this);
  }

  /**
   * A resource is another now.
   *
   * @param before as it was; null if it is new
   * @param now as it is; null if it is gone
   */
  void replace(@Nullable Resource before, @Nullable Resource now) {
    Set<Spot> kept = new HashSet<>();
    for (Reference<?> reference : now == null ? List.<Reference<?>>of() : references(now)) {
      reference.put();
      kept.add(reference.spot());
    }
    for (Reference<?> reference : before == null ? List.<Reference<?>>of() : references(before)) {
      if (!kept.contains(reference.spot())) {
        reference.remove();
      }
    }
  }

  private List<Reference<?>> references(Resource resource) {
    List<Reference<?>> all = new ArrayList<>();
    ObjectNode properties = properties(resource);
    String id = resource.id().toString();
    if (resource.isA(Types.NIC) || resource.isA(Types.SCALE_SET_NIC)) {
      readNic(resource, properties, all);
    } else if (resource.isA(Types.VNET)) {
      readVnet(resource, properties, all);
    } else if (resource.isA(Types.NSG)) {
      readNsg(resource, properties, all);
    } else if (resource.isA(Types.VM)) {
      Json.ids(properties, "networkProfile", "networkInterfaces")
          .forEach(nic -> all.add(new Reference<>(machines, nic, id, id)));
    } else {
      subnetsOfService(resource)
          .forEach(subnet -> all.add(new Reference<>(services, subnet, id, id)));
    }
    return all;
  }

  private static ObjectNode properties(Resource resource) {
    return resource.body().get("properties") instanceof ObjectNode found ? found : Json.object();
  }

  private void readNic(Resource nic, ObjectNode properties, List<Reference<?>> all) {
    String nsg = Json.text(properties, "networkSecurityGroup", "id");
    if (!nsg.isEmpty()) {
      all.add(new Reference<>(users, nsg, nic.id().toString(), nic.id().toString()));
    }
    for (ObjectNode tree : Json.objects(properties, "ipConfigurations")) {
      Config config = Config.of(nic, tree);
      all.add(new Reference<>(inSubnets, config.subnet(), config.id(), config));
      Json.ids(tree, "properties", "applicationSecurityGroups")
          .forEach(asg -> all.add(new Reference<>(members, asg, config.id(), config)));
      Json.ids(tree, "properties", "loadBalancerBackendAddressPools")
          .forEach(pool -> all.add(new Reference<>(inPools, pool, config.id(), config)));
    }
  }

  private void readVnet(Resource vnet, ObjectNode properties, List<Reference<?>> all) {
    for (ObjectNode subnet : Json.objects(properties, "subnets")) {
      String id = vnet.id().child("subnets", Json.text(subnet, "name")).toString();
      for (String guard : List.of("networkSecurityGroup", "routeTable")) {
        String found = Json.text(subnet, "properties", guard, "id");
        if (!found.isEmpty()) {
          all.add(new Reference<>(guards, found, id, id));
        }
      }
    }
  }

  private void readNsg(Resource nsg, ObjectNode properties, List<Reference<?>> all) {
    for (ObjectNode rule : Json.objects(properties, "securityRules")) {
      for (String side : List.of("source", "destination")) {
        Json.ids(rule, "properties", side + "ApplicationSecurityGroups")
            .forEach(asg -> all.add(new Reference<>(naming, asg, nsg.id().toString(), nsg)));
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

  /** The subnets that a security group or a route table is attached to. */
  public List<String> subnetsOf(String id) {
    return guards.of(id);
  }

  /** The network interfaces that a network security group is attached to. */
  public List<String> nicsOf(String nsg) {
    return users.of(nsg);
  }

  /** The members of an application security group. */
  public List<Config> membersOf(String asg) {
    return members.of(asg);
  }

  /** The ipConfigurations in a subnet. */
  public List<Config> configsIn(String subnet) {
    return inSubnets.of(subnet);
  }

  /** The ipConfigurations in a pool of a load balancer. */
  public List<Config> configsInPool(String pool) {
    return inPools.of(pool);
  }

  /** The services without network interfaces of ours that stand in a subnet. */
  public List<String> servicesIn(String subnet) {
    return services.of(subnet);
  }

  /** The network security groups with a rule that names an application security group. */
  public List<Resource> naming(String asg) {
    return naming.of(asg);
  }

  /** The machine that a network interface is attached to; empty if there is none. */
  public String machineOf(String nic) {
    return machines.of(nic).stream().findFirst().orElse("");
  }
}
