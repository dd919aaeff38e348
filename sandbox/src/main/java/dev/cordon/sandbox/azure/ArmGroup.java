package dev.cordon.sandbox.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.calls.Work;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One resource group, for filling the sandbox. Everything goes through the same strict rules as
 * calls over the wire (a refusal is thrown as {@link dev.cordon.sandbox.azure.wire.ArmRefusal}),
 * but it is done and seen at once, always allowed, and neither logged, throttled nor struck by
 * faults. All methods that make something give its id. Thread-safe.
 */
public final class ArmGroup {

  private final Work work;
  private final String subscription;
  private final String name;
  private final String region;

  ArmGroup(Work work, String subscription, String name, String region) {
    this.work = work;
    this.subscription = subscription;
    this.name = name;
    this.region = region;
  }

  /** The name of the group. */
  public String name() {
    return name;
  }

  /** The same group, making things in another region. */
  public ArmGroup in(String otherRegion) {
    return new ArmGroup(work, subscription, name, otherRegion);
  }

  /** The id that something of this group has or would have. */
  public String id(String type, String resourceName) {
    int slash = type.indexOf('/');
    return new ArmId(
            subscription,
            name,
            type.substring(0, slash),
            List.of(type.substring(slash + 1)),
            List.of(resourceName))
        .toString();
  }

  /** Makes or replaces any resource; the region is added. */
  public String put(String type, String resourceName, ObjectNode body) {
    ObjectNode whole = body.deepCopy();
    if (!whole.has("location")) {
      whole.put("location", region);
    }
    String id = id(type, resourceName);
    work.put(id, whole);
    return id;
  }

  private static ObjectNode properties(String member, JsonNode value) {
    ObjectNode body = Json.object();
    body.putObject("properties").set(member, value);
    return body;
  }

  /** Makes a virtual network with this address space and no subnets. */
  public String vnet(String vnetName, String... prefixes) {
    ObjectNode space = Json.object();
    space.set("addressPrefixes", Json.texts(List.of(prefixes)));
    return put(Types.VNET, vnetName, properties("addressSpace", space));
  }

  /** Makes a subnet. */
  public String subnet(String vnetId, String subnetName, String... prefixes) {
    return subnet(vnetId, SubnetSpec.of(subnetName, prefixes));
  }

  /** Makes a subnet. */
  public String subnet(String vnetId, SubnetSpec spec) {
    String id = vnetId + "/subnets/" + spec.name();
    work.put(id, spec.body());
    return id;
  }

  /** Makes or replaces a network security group with these rules. */
  public String nsg(String nsgName, RuleSpec... rules) {
    return nsg(nsgName, Map.of(), rules);
  }

  /** Makes or replaces a network security group with tags and rules. */
  public String nsg(String nsgName, Map<String, String> tags, RuleSpec... rules) {
    ArrayNode trees = Json.array();
    for (RuleSpec rule : rules) {
      trees.add(rule.tree());
    }
    ObjectNode body = properties("securityRules", trees);
    body.set("tags", Json.object(tags));
    return put(Types.NSG, nsgName, body);
  }

  /** Makes an application security group. */
  public String asg(String asgName) {
    return asg(asgName, Map.of());
  }

  /** Makes an application security group with tags. */
  public String asg(String asgName, Map<String, String> tags) {
    ObjectNode body = Json.object();
    body.set("tags", Json.object(tags));
    return put(Types.ASG, asgName, body);
  }

  /** Makes a network interface. */
  public String nic(NicSpec spec) {
    return put(Types.NIC, spec.name(), spec.body());
  }

  /** Makes a virtual machine with its interfaces. */
  public String vm(VmSpec spec) {
    ArrayNode nics = Json.array();
    for (NicSpec nic : spec.nics()) {
      nics.add(Json.reference(nic(nic)));
    }
    ObjectNode body = spec.body();
    body.withObject("/properties/networkProfile").set("networkInterfaces", nics);
    return put(Types.VM, spec.name(), body);
  }

  /** Makes a scale set with its instances and their interfaces. */
  public String scaleSet(ScaleSetSpec spec) {
    String id = put(Types.SCALE_SET, spec.name(), spec.body());
    for (int at = 0; at < spec.instances(); at++) {
      String instance = id + "/virtualMachines/" + at;
      ObjectNode machine = Json.object("location", region);
      machine.set("tags", spec.tags());
      work.put(instance, machine);
      work.put(instance + "/networkInterfaces/nic", spec.nic().put("location", region));
    }
    return id;
  }

  /** Makes a container group (Container Instances) with one address in a subnet. */
  public String containerGroup(String groupName, String subnetId, Map<String, String> tags) {
    String address = Addresses.free(work, subnetId);
    ObjectNode body = properties("subnetIds", Json.references(List.of(subnetId)));
    body.set("tags", Json.object(tags));
    body.withObject("/properties/ipAddress").put("ip", address).put("type", "Private");
    String id = put(Types.CONTAINER_GROUP, groupName, body);
    Addresses.give(work, id, address);
    return id;
  }

  /** Makes a function app whose VNet integration uses a subnet. */
  public String functionApp(String appName, String subnetId, Map<String, String> tags) {
    ObjectNode body = Json.object("kind", "functionapp,linux");
    body.set("tags", Json.object(tags));
    body.putObject("properties").put("virtualNetworkSubnetId", subnetId);
    return service(Types.SITE, appName, subnetId, body);
  }

  /** Makes an environment of Container Apps in a subnet. */
  public String containerApps(String environmentName, String subnetId, Map<String, String> tags) {
    ObjectNode vnet = Json.object("infrastructureSubnetId", subnetId);
    ObjectNode body = properties("vnetConfiguration", vnet.put("internal", true));
    body.set("tags", Json.object(tags));
    return service(Types.CONTAINER_APPS, environmentName, subnetId, body);
  }

  private String service(String type, String serviceName, String subnetId, ObjectNode body) {
    String address = Addresses.free(work, subnetId);
    String id = put(type, serviceName, body);
    Addresses.give(work, id, address);
    return id;
  }

  /** Makes a load balancer with one backend pool; gives the pool's id. */
  public String backendPool(String balancerName, String poolName) {
    ArrayNode pools = Json.array();
    pools.add(Json.object("name", poolName));
    String id = put(Types.LOAD_BALANCER, balancerName, properties("backendAddressPools", pools));
    return id + "/backendAddressPools/" + poolName;
  }

  /** Makes a public address, or, of more than one address, a prefix of them. */
  public String publicAddress(String addressName, String address) {
    boolean prefix = address.indexOf('/') >= 0;
    ObjectNode body =
        properties(prefix ? "ipPrefix" : "ipAddress", Json.object("at", address).path("at"));
    body.withObject("/properties").put("publicIPAllocationMethod", "Static");
    return put(prefix ? Types.PUBLIC_PREFIX : Types.PUBLIC_ADDRESS, addressName, body);
  }

  /** Makes a NAT gateway that sends from these public addresses and prefixes. */
  public String natGateway(String gatewayName, String... publicIds) {
    ObjectNode body = Json.object();
    ObjectNode properties = body.putObject("properties");
    Map<Boolean, List<String>> ids =
        Stream.of(publicIds).collect(Collectors.partitioningBy(ArmGroup::isPrefix));
    properties.set("publicIpPrefixes", Json.references(ids.getOrDefault(true, List.of())));
    properties.set("publicIpAddresses", Json.references(ids.getOrDefault(false, List.of())));
    return put(Types.NAT_GATEWAY, gatewayName, body);
  }

  private static boolean isPrefix(String publicId) {
    return publicId.contains("/" + Types.PUBLIC_PREFIX + "/");
  }

  /** Makes a route table with routes to these prefixes over an appliance. */
  public String routeTable(String tableName, String... prefixes) {
    ArrayNode routes = Json.array();
    for (int at = 0; at < prefixes.length; at++) {
      ObjectNode route = Json.object("name", "route-" + at);
      route
          .putObject("properties")
          .put("addressPrefix", prefixes[at])
          .put("nextHopType", "VirtualAppliance")
          .put("nextHopIpAddress", "10.255.255.4");
      routes.add(route);
    }
    return put(Types.ROUTE_TABLE, tableName, properties("routes", routes));
  }

  /**
   * Puts a VPN gateway into a virtual network, with these prefixes behind it; the network needs a
   * subnet called GatewaySubnet.
   */
  public String gateway(String gatewayName, String vnetId, String... prefixes) {
    ObjectNode config = Json.object("name", "default");
    config.putObject("properties").set("subnet", Json.reference(vnetId + "/subnets/GatewaySubnet"));
    String gateway =
        put(Types.GATEWAY, gatewayName, properties("ipConfigurations", Json.array().add(config)));
    ObjectNode space = Json.object();
    space.set("addressPrefixes", Json.texts(List.of(prefixes)));
    String local =
        put(
            Types.LOCAL_GATEWAY,
            gatewayName + "-local",
            properties("localNetworkAddressSpace", space));
    ObjectNode connection = properties("virtualNetworkGateway1", Json.reference(gateway));
    connection.withObject("/properties").put("connectionType", "IPsec");
    connection.withObject("/properties").set("localNetworkGateway2", Json.reference(local));
    put(Types.CONNECTION, gatewayName + "-connection", connection);
    return gateway;
  }
}
