package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.settings.Limit;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The subnets of one virtual network being written. */
final class Subnets {

  /** Subnets whose name is their purpose and that take no network security group. */
  private static final Set<String> CLOSED_NAMES =
      Set.of("azurefirewallsubnet", "routeserversubnet");

  /** Services that take no network security group on the subnets delegated to them. */
  private static final Set<String> CLOSED_SERVICES =
      Set.of("microsoft.hardwaresecuritymodules/dedicatedhsms");

  private final Call call;
  private final ArmId vnet;
  private final String region;
  private final List<Cidr> space;
  private final @Nullable Resource old;
  private final List<Cidr> taken = new ArrayList<>();

  Subnets(Call call, ArmId vnet, String region, List<Cidr> space, @Nullable Resource old) {
    this.call = call;
    this.vnet = vnet;
    this.region = region;
    this.space = space;
    this.old = old;
  }

  /** Checks and completes them all, in place. */
  void check(ObjectNode properties) {
    if (!properties.has("subnets")) {
      properties.putArray("subnets");
    }
    List<ObjectNode> subnets = Json.objects(properties, "subnets");
    int most = call.limit(Limit.SUBNETS_PER_NETWORK);
    if (subnets.size() > most) {
      throw ArmRefusal.of(
          "SubnetsPerVirtualNetworkLimitReached",
          "Virtual network " + vnet + " cannot have more than " + most + " subnets.");
    }
    subnets.forEach(this::checkOne);
    if (old != null) {
      checkLeftOut(old, subnets);
    }
  }

  private void checkLeftOut(Resource before, List<ObjectNode> subnets) {
    for (ObjectNode subnet : Json.objects(Kind.propertiesOf(before), "subnets")) {
      String name = Json.text(subnet, "name");
      boolean stays =
          subnets.stream().anyMatch(one -> Json.text(one, "name").equalsIgnoreCase(name));
      if (!stays) {
        checkUnused(call, vnet.child("subnets", name));
      }
    }
  }

  /** Refuses when something stands in a subnet that is to go. */
  static void checkUnused(Call call, ArmId subnet) {
    List<String> users = new ArrayList<>();
    call.world().links().configsIn(subnet.toString()).forEach(config -> users.add(config.id()));
    users.addAll(call.world().links().servicesIn(subnet.toString()));
    if (!users.isEmpty()) {
      throw ArmRefusal.of(
          "InUseSubnetCannotBeDeleted",
          "Subnet %s is in use by %s and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet."
              .formatted(subnet.name(), String.join(", ", users)));
    }
  }

  private void checkOne(ObjectNode subnet) {
    subnet.remove(List.of("id", "etag", "type"));
    ObjectNode properties = Kind.properties(subnet);
    properties.remove(
        List.of(
            "provisioningState",
            "ipConfigurations",
            "serviceAssociationLinks",
            "resourceNavigationLinks",
            "purpose",
            "privateEndpoints"));
    ArmId id = vnet.child("subnets", Json.text(subnet, "name"));
    if (!id.name().matches("\\w([\\w.-]{0,78}\\w)?")) {
      throw ArmRefusal.of("InvalidResourceName", "Resource name " + id.name() + " is invalid.");
    }
    checkBlocks(id, subnet);
    checkAddresses(id, subnet);
    delegations(properties);
    checkGroup(id, properties);
    String table = Json.text(properties, "routeTable", "id");
    if (!table.isEmpty()) {
      call.need(Types.ROUTE_TABLE, table, id, region);
    }
    orElse(properties, "privateEndpointNetworkPolicies", "Disabled");
    orElse(properties, "privateLinkServiceNetworkPolicies", "Enabled");
    Services.checkDelegation(call, id, properties);
  }

  private static void orElse(ObjectNode properties, String member, String value) {
    if (!properties.hasNonNull(member)) {
      properties.put(member, value);
    }
  }

  private void checkBlocks(ArmId id, ObjectNode subnet) {
    List<Cidr> blocks = Networks.prefixes(subnet);
    if (blocks.isEmpty()) {
      throw ArmRefusal.of(
          "SubnetMustHaveAddressPrefix", "Subnet " + id.name() + " has no address prefix.");
    }
    for (Cidr block : blocks) {
      if (space.stream().noneMatch(one -> one.contains(block))) {
        throw ArmRefusal.of(
            "NetcfgInvalidSubnet",
            "Subnet '%s' is not valid because its IP address range is outside the IP address range of virtual network '%s'."
                .formatted(id.name(), vnet.name()));
      }
      if (taken.stream().anyMatch(block::overlaps)) {
        throw ArmRefusal.of(
            "NetcfgSubnetRangesOverlap",
            "Subnet '%s' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '%s'."
                .formatted(id.name(), vnet.name()));
      }
    }
    taken.addAll(blocks);
  }

  private void checkAddresses(ArmId id, ObjectNode subnet) {
    List<Cidr> blocks = Networks.prefixes(subnet);
    call.world()
        .links()
        .configsIn(id.toString())
        .forEach(
            config -> {
              Address address = Address.of(config.address());
              if (blocks.stream().noneMatch(block -> block.contains(address))) {
                throw ArmRefusal.of(
                    "InUsePrefixCannotBeDeleted",
                    "IpPrefix of subnet %s cannot be changed because %s uses %s."
                        .formatted(id, config.id(), address));
              }
            });
  }

  private static void delegations(ObjectNode properties) {
    if (!properties.has("delegations")) {
      properties.putArray("delegations");
    }
    for (ObjectNode delegation : Json.objects(properties, "delegations")) {
      delegation.remove(List.of("id", "etag"));
      Kind.properties(delegation).remove(List.of("provisioningState", "actions"));
      delegation.put("type", Types.SUBNET + "/delegations");
    }
  }

  static List<String> services(JsonNode subnetProperties) {
    return Json.objects(subnetProperties, "delegations").stream()
        .map(one -> Json.text(one, "properties", "serviceName"))
        .toList();
  }

  private void checkGroup(ArmId id, ObjectNode properties) {
    String nsg = Json.text(properties, "networkSecurityGroup", "id");
    if (nsg.isEmpty()) {
      properties.remove("networkSecurityGroup");
      return;
    }
    if (id.name().equalsIgnoreCase("GatewaySubnet")) {
      throw ArmRefusal.of(
          "NetworkSecurityGroupCannotBeAttachedToGatewaySubnet",
          "The operation failed because the network security group %s can not be associated to the GatewaySubnet. Please remove the network security group associated to the GatewaySubnet."
              .formatted(nsg));
    }
    boolean closed =
        CLOSED_NAMES.contains(id.name().toLowerCase(Locale.ROOT))
            || services(properties).stream()
                .anyMatch(one -> CLOSED_SERVICES.contains(one.toLowerCase(Locale.ROOT)));
    if (closed) {
      throw ArmRefusal.of(
          "NetworkSecurityGroupNotSupportedOnSubnet",
          "Network security group " + nsg + " cannot be associated with subnet " + id + ".");
    }
    boolean stays =
        old != null
            && Networks.subnet(old, id.name())
                .map(one -> Json.text(one, "properties", "networkSecurityGroup", "id"))
                .filter(nsg::equalsIgnoreCase)
                .isPresent();
    if (!stays) {
      call.need(Types.NSG, nsg, id, region);
    }
    properties.set("networkSecurityGroup", Json.reference(nsg));
  }
}
