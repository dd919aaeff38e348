package dev.cordon.provider.azure.observe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.azure.wire.Api;
import dev.cordon.provider.azure.wire.Arm;
import dev.cordon.spi.call.AtOnce;
import java.util.List;
import java.util.concurrent.Future;

/**
 * Everything that is read whatever the network holds: the network, and lists of its subscription.
 *
 * @param network the virtual network with its subnets and peerings
 * @param securityGroups network security groups
 * @param applicationGroups application security groups
 * @param interfaces network interfaces, but those of scale sets
 * @param machines virtual machines
 * @param balancers load balancers
 * @param scaleSets scale sets
 * @param adminRules the rules of Virtual Network Managers that act on the network
 */
record Pages(
    ObjectNode network,
    List<JsonNode> securityGroups,
    List<JsonNode> applicationGroups,
    List<JsonNode> interfaces,
    List<JsonNode> machines,
    List<JsonNode> balancers,
    List<JsonNode> scaleSets,
    List<JsonNode> adminRules) {

  private static final String NETWORK = "Microsoft.Network/";
  private static final String COMPUTE = "Microsoft.Compute/";

  /**
   * Reads them, several at a time. Machines come before groups in time as far as that can be had:
   * what is carried and not listed has gone meanwhile.
   */
  static Pages of(Arm arm, AzureVnet place, AtOnce atOnce) {
    Future<ObjectNode> network = atOnce.start(() -> arm.get(place.id(), Api.NETWORK));
    Future<List<JsonNode>> machines = compute(arm, place, atOnce, "virtualMachines");
    Future<List<JsonNode>> interfaces = network(arm, place, atOnce, "networkInterfaces");
    Future<List<JsonNode>> scaleSets = compute(arm, place, atOnce, "virtualMachineScaleSets");
    Future<List<JsonNode>> nsgs = network(arm, place, atOnce, "networkSecurityGroups");
    Future<List<JsonNode>> asgs = network(arm, place, atOnce, "applicationSecurityGroups");
    Future<List<JsonNode>> balancers = network(arm, place, atOnce, "loadBalancers");
    Future<List<JsonNode>> adminRules = atOnce.start(() -> adminRules(arm, place));
    atOnce.await();
    return new Pages(
        AtOnce.result(network),
        AtOnce.result(nsgs),
        AtOnce.result(asgs),
        AtOnce.result(interfaces),
        AtOnce.result(machines),
        AtOnce.result(balancers),
        AtOnce.result(scaleSets),
        AtOnce.result(adminRules));
  }

  private static Future<List<JsonNode>> network(
      Arm arm, AzureVnet place, AtOnce atOnce, String type) {
    return atOnce.start(() -> arm.list(subscription(place, NETWORK + type), Api.NETWORK));
  }

  private static Future<List<JsonNode>> compute(
      Arm arm, AzureVnet place, AtOnce atOnce, String type) {
    return atOnce.start(() -> arm.list(subscription(place, COMPUTE + type), Api.COMPUTE));
  }

  /** The path of a list of a whole subscription. */
  static String subscription(AzureVnet place, String type) {
    return "/subscriptions/" + place.subscription() + "/providers/" + type;
  }

  /** A network that is not there is told by its own read. */
  private static List<JsonNode> adminRules(Arm arm, AzureVnet place) {
    try {
      return arm.ask(place.id() + "/listNetworkManagerEffectiveSecurityAdminRules", Api.NETWORK);
    } catch (dev.cordon.spi.call.WireFailure failure) {
      if (failure.kind() == dev.cordon.spi.call.WireFailure.Kind.MISSING) {
        return List.of();
      }
      throw failure;
    }
  }
}
