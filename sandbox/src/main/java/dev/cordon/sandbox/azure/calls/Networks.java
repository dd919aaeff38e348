package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.settings.Limit;
import dev.cordon.sandbox.azure.settings.Reading;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Peerings;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.azure.state.World;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.net.Address;
import dev.cordon.sandbox.net.Cidr;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Virtual networks with their subnets and peerings. */
final class Networks extends Kind {

  Networks() {
    super(Types.VNET);
  }

  /** A subnet of what is stored of a network. */
  static Optional<ObjectNode> subnet(Resource vnet, String name) {
    return Json.objects(propertiesOf(vnet), "subnets").stream()
        .filter(subnet -> Json.text(subnet, "name").equalsIgnoreCase(name))
        .findFirst();
  }

  /** The blocks of a subnet. */
  static List<Cidr> prefixes(JsonNode subnet) {
    List<String> texts = new ArrayList<>(Json.texts(subnet, "properties", "addressPrefixes"));
    String one = Json.text(subnet, "properties", "addressPrefix");
    if (!one.isEmpty() && !texts.contains(one)) {
      texts.add(0, one);
    }
    return texts.stream().map(Networks::block).toList();
  }

  static Cidr block(String text) {
    return Cidr.parse(text)
        .filter(
            cidr ->
                Address.parse(text.substring(0, text.indexOf('/')))
                    .filter(cidr.first()::equals)
                    .isPresent())
        .orElseThrow(
            () ->
                ArmRefusal.of(
                    "InvalidCIDRNotation", "The address prefix " + text + " is not a valid CIDR."));
  }

  @Override
  void check(Call call, ArmId id, ObjectNode body, ObjectNode properties, @Nullable Resource old) {
    properties.remove("flowLogs");
    Counts.room(call, id, this, body, old, Limit.VIRTUAL_NETWORKS);
    List<Cidr> space =
        Json.texts(properties, "addressSpace", "addressPrefixes").stream()
            .map(Networks::block)
            .toList();
    if (space.isEmpty()) {
      throw ArmRefusal.of(
          "InvalidRequestFormat",
          "Cannot parse the request. Virtual network " + id + " has no address space.");
    }
    if (!properties.has("dhcpOptions")) {
      properties.putObject("dhcpOptions").putArray("dnsServers");
    }
    if (!properties.has("subnets") && old != null && call.reads(Reading.SUBNETS_LEFT_OUT_STAY)) {
      properties.set("subnets", propertiesOf(old).path("subnets").deepCopy());
    }
    new Subnets(call, id, Json.text(body, "location"), space, old).check(properties);
    checkPeerings(call, id, properties, space);
    if (!properties.has("enableDdosProtection")) {
      properties.put("enableDdosProtection", false);
    }
  }

  private static void checkPeerings(Call call, ArmId id, ObjectNode properties, List<Cidr> space) {
    if (!properties.has("virtualNetworkPeerings")) {
      properties.putArray("virtualNetworkPeerings");
    }
    List<ObjectNode> peerings = Json.objects(properties, "virtualNetworkPeerings");
    int most = call.limit(Limit.PEERINGS_PER_NETWORK);
    if (peerings.size() > most) {
      throw ArmRefusal.of(
          "PeeringsPerVirtualNetworkLimitReached",
          "Virtual network " + id + " cannot have more than " + most + " peerings.");
    }
    for (ObjectNode peering : peerings) {
      checkPeering(call, id, peering, space);
    }
  }

  private static void checkPeering(Call call, ArmId id, ObjectNode peering, List<Cidr> space) {
    peering.remove(List.of("id", "etag", "type"));
    ObjectNode properties = properties(peering);
    properties.remove(List.of("provisioningState", "peeringState", "peeringSyncLevel"));
    properties.remove("resourceGuid");
    String remote = Json.text(properties, "remoteVirtualNetwork", "id");
    Optional<Resource> other = call.world().find(Types.VNET, remote);
    boolean told = properties.path("remoteVirtualNetworkAddressSpace").size() > 0;
    if (other.isEmpty() && !(call.isDirect() && told)) {
      throw Call.missing(remote, id);
    }
    other.ifPresent(vnet -> checkSpaces(id, vnet, space));
    for (String flag :
        List.of("allowForwardedTraffic", "allowGatewayTransit", "useRemoteGateways")) {
      if (!properties.has(flag)) {
        properties.put(flag, false);
      }
    }
    if (!properties.has("allowVirtualNetworkAccess")) {
      properties.put("allowVirtualNetworkAccess", true);
    }
  }

  private static void checkSpaces(ArmId id, Resource other, List<Cidr> space) {
    for (Cidr mine : space) {
      for (String text : Json.texts(propertiesOf(other), "addressSpace", "addressPrefixes")) {
        if (mine.overlaps(Cidr.of(text))) {
          throw ArmRefusal.of(
              "VnetAddressSpacesOverlap",
              "Cannot create or update peering of %s. Virtual networks %s and %s cannot be peered because their address spaces overlap. Overlapping address prefixes: %s, %s"
                  .formatted(id, id, other.id(), mine, text));
        }
      }
    }
  }

  @Override
  void fill(World world, Resource resource, ObjectNode properties) {
    for (ObjectNode subnet : Json.objects(properties, "subnets")) {
      fillSubnet(world, resource, subnet);
    }
    for (ObjectNode peering : Json.objects(properties, "virtualNetworkPeerings")) {
      ObjectNode given = peering.deepCopy();
      Render.part(resource, peering, "virtualNetworkPeerings");
      ObjectNode shown = (ObjectNode) peering.path("properties");
      String state = Peerings.state(world, resource.id(), given);
      shown.put("peeringState", state);
      shown.put("peeringSyncLevel", state.equals("Connected") ? "FullyInSync" : "RemoteNotInSync");
      for (String member : List.of("remoteAddressSpace", "remoteVirtualNetworkAddressSpace")) {
        shown
            .putObject(member)
            .set("addressPrefixes", Json.texts(Peerings.remoteSpace(world, given)));
      }
    }
  }

  private static void fillSubnet(World world, Resource vnet, ObjectNode subnet) {
    Render.part(vnet, subnet, "subnets");
    String id = Json.text(subnet, "id");
    ObjectNode properties = (ObjectNode) subnet.path("properties");
    List<String> configs = world.links().configsIn(id).stream().map(config -> config.id()).toList();
    if (!configs.isEmpty()) {
      properties.set("ipConfigurations", Json.references(configs));
    }
    for (ObjectNode delegation : Json.objects(properties, "delegations")) {
      String name = Json.text(delegation, "name");
      delegation.put("id", id + "/delegations/" + name);
      delegation.put("etag", vnet.etag());
      ((ObjectNode) delegation.path("properties"))
          .put("provisioningState", vnet.state().toString())
          .set("actions", Json.texts(List.of(Types.SUBNET + "/action")));
    }
    Services.show(world, id, properties);
  }

  @Override
  List<Join> joins(JsonNode body) {
    List<Join> joins = new ArrayList<>();
    for (ObjectNode subnet : Json.objects(body, "properties", "subnets")) {
      JsonNode properties = subnet.path("properties");
      Join.add(joins, properties, "networkSecurityGroup", Types.NSG + "/join/action");
      Join.add(joins, properties, "routeTable", Types.ROUTE_TABLE + "/join/action");
      Join.add(joins, properties, "natGateway", "Microsoft.Network/natGateways/join/action");
    }
    for (ObjectNode peering : Json.objects(body, "properties", "virtualNetworkPeerings")) {
      Join.add(
          joins, peering.path("properties"), "remoteVirtualNetwork", Types.VNET + "/peer/action");
    }
    return joins;
  }

  @Override
  void checkDelete(Call call, Resource resource) {
    for (ObjectNode subnet : Json.objects(propertiesOf(resource), "subnets")) {
      Subnets.checkUnused(call, resource.id().child("subnets", Json.text(subnet, "name")));
    }
  }
}
