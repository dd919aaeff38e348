package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.settings.Limit;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.azure.state.World;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Network interfaces: those of their own, and those that a scale set made. */
final class Interfaces extends Kind {

  private static final String JOIN_ASG = Types.ASG + "/joinIpConfiguration/action";

  Interfaces(String type) {
    super(type);
  }

  @Override
  boolean isWritable() {
    return isOfNetwork();
  }

  @Override
  void check(Call call, ArmId id, ObjectNode body, ObjectNode properties, @Nullable Resource old) {
    properties.remove(List.of("virtualMachine", "macAddress", "primary", "hostedWorkloads"));
    properties.remove(List.of("tapConfigurations", "vnetEncryptionSupported"));
    if (isOfNetwork()) {
      Counts.room(call, id, this, body, old, Limit.NETWORK_INTERFACES);
    }
    String region = Json.text(body, "location");
    List<ObjectNode> configs = Json.objects(properties, "ipConfigurations");
    if (configs.isEmpty()) {
      throw ArmRefusal.of(
          "NetworkInterfaceMustHaveIpConfiguration",
          "Network interface " + id + " must have at least one IP configuration.");
    }
    Configurations checked = new Configurations(call, id, region, old);
    configs.forEach(checked::check);
    checked.checkTogether(configs);
    String nsg = Json.text(properties, "networkSecurityGroup", "id");
    if (!nsg.isEmpty()) {
      call.need(Types.NSG, nsg, id, region);
      properties.set("networkSecurityGroup", Json.reference(nsg));
    }
    complete(body, properties);
  }

  private static void complete(ObjectNode body, ObjectNode properties) {
    if (!properties.has("dnsSettings")) {
      ObjectNode dns = properties.putObject("dnsSettings");
      dns.putArray("dnsServers");
      dns.putArray("appliedDnsServers");
    }
    orElse(properties, "enableAcceleratedNetworking", false);
    orElse(properties, "enableIPForwarding", false);
    orElse(properties, "disableTcpStateTracking", false);
    if (!properties.has("nicType")) {
      properties.put("nicType", "Standard");
    }
    if (!body.has("kind")) {
      body.put("kind", "Regular");
    }
  }

  private static void orElse(ObjectNode properties, String member, boolean value) {
    if (!properties.has(member)) {
      properties.put(member, value);
    }
  }

  @Override
  void fill(World world, Resource resource, ObjectNode properties) {
    String id = resource.id().toString();
    for (ObjectNode config : Json.objects(properties, "ipConfigurations")) {
      Render.part(resource, config, "ipConfigurations");
      String state = resource.state().toString();
      ((ObjectNode) config.path("properties")).put("provisioningState", state);
    }
    properties.put("vnetEncryptionSupported", false);
    properties.putArray("hostedWorkloads");
    properties.putArray("tapConfigurations");
    String machine =
        isOfNetwork() ? world.links().machineOf(id) : resource.id().parent().toString();
    if (!machine.isEmpty()) {
      properties.put("primary", true);
      properties.put("macAddress", mac(resource.guid()));
      properties.set("virtualMachine", Json.reference(machine));
    }
  }

  private static String mac(String guid) {
    String digits = guid.replace("-", "").toUpperCase(java.util.Locale.ROOT);
    return "00-0D-3A-%s-%s-%s"
        .formatted(digits.substring(0, 2), digits.substring(2, 4), digits.substring(4, 6));
  }

  @Override
  List<Join> joins(JsonNode body) {
    List<Join> joins = new ArrayList<>();
    JsonNode properties = body.path("properties");
    Join.add(joins, properties, "networkSecurityGroup", Types.NSG + "/join/action");
    for (ObjectNode config : Json.objects(properties, "ipConfigurations")) {
      JsonNode one = config.path("properties");
      Join.add(joins, one, "subnet", Types.SUBNET + "/join/action");
      Join.add(joins, one, "publicIPAddress", Types.PUBLIC_ADDRESS + "/join/action");
      Join.addAll(joins, one, "applicationSecurityGroups", JOIN_ASG);
      Join.addAll(
          joins,
          one,
          "loadBalancerBackendAddressPools",
          Types.LOAD_BALANCER + "/backendAddressPools/join/action");
    }
    return joins;
  }

  @Override
  void checkDelete(Call call, Resource resource) {
    String machine = call.world().links().machineOf(resource.id().toString());
    if (!machine.isEmpty()) {
      throw ArmRefusal.of(
          "NicInUse",
          "Network Interface "
              + resource.id()
              + " is used by existing resource "
              + machine
              + ". In order to delete the network interface, it must be dissociated from the "
              + "resource. To learn more, see aka.ms/deletenic.");
    }
  }
}
