package dev.cordon.provider.azure.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.azure.wire.Api;
import dev.cordon.provider.azure.wire.Arm;
import dev.cordon.provider.azure.wire.ArmId;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.spi.Query;
import dev.cordon.spi.call.AtOnce;
import dev.cordon.spi.call.WireFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is read only because something in the network, or the declaration, names it.
 *
 * @param routeTables the route tables of the subscription, if a subnet has one
 * @param instanceInterfaces the network interfaces of scale sets with instances in the network
 * @param containerGroups the container groups, if a subnet is delegated to them
 * @param appEnvironments the environments of Container Apps, if a subnet is delegated to them
 * @param sites the sites of App Service, if a subnet is delegated to their plans
 * @param serviceTags all service tags with their addresses, if one is asked for
 * @param usages what the subscription may have in the region of the network
 * @param outside what stands for the network on the internet
 */
record Details(
    List<JsonNode> routeTables,
    List<JsonNode> instanceInterfaces,
    List<JsonNode> containerGroups,
    List<JsonNode> appEnvironments,
    List<JsonNode> sites,
    List<JsonNode> serviceTags,
    Usages usages,
    Outside outside) {

  /**
   * What stands for a network on the internet, as far as the subscription holds it.
   *
   * @param addresses public addresses, if an interface has one or a subnet a NAT gateway
   * @param gateways NAT gateways, if a subnet has one
   * @param prefixes prefixes of public addresses, if a subnet has a NAT gateway
   */
  record Outside(List<JsonNode> addresses, List<JsonNode> gateways, List<JsonNode> prefixes) {}

  /** What a subscription says that never used a service. */
  private static final Set<String> UNUSED =
      Set.of(
          "missingsubscriptionregistration",
          "subscriptionnotregistered",
          "noregisteredproviderfound",
          "invalidresourcetype",
          "invalidresourcenamespace");

  static Details of(Arm arm, AzureVnet place, Query query, Pages pages, AtOnce atOnce) {
    String services = services(pages);
    Future<List<JsonNode>> tables =
        network(
            arm,
            place,
            atOnce,
            subnets(pages).anyMatch(s -> !routeTable(s).isEmpty()),
            "routeTables");
    List<Future<List<JsonNode>>> instances = new ArrayList<>();
    for (JsonNode set : pages.scaleSets()) {
      instances.add(listed(atOnce, isHere(set, place), () -> interfaces(arm, set)));
    }
    Future<List<JsonNode>> containers =
        service(
            arm,
            place,
            atOnce,
            services.contains("microsoft.containerinstance/"),
            "Microsoft.ContainerInstance/containerGroups",
            Api.CONTAINER_INSTANCE);
    Future<List<JsonNode>> apps =
        service(
            arm,
            place,
            atOnce,
            services.contains("microsoft.app/"),
            "Microsoft.App/managedEnvironments",
            Api.APP);
    Future<List<JsonNode>> sites =
        service(
            arm,
            place,
            atOnce,
            services.contains("microsoft.web/"),
            "Microsoft.Web/sites",
            Api.WEB);
    Future<List<JsonNode>> tags =
        listed(atOnce, !query.lists().isEmpty(), () -> serviceTags(arm, place, pages));
    Future<Usages> usages = atOnce.start(() -> Usages.of(arm, place, pages));
    boolean leaves = subnets(pages).anyMatch(s -> !natGateway(s).isEmpty());
    Future<List<JsonNode>> addresses =
        network(arm, place, atOnce, leaves || hasPublic(pages, place), "publicIPAddresses");
    Future<List<JsonNode>> gateways = network(arm, place, atOnce, leaves, "natGateways");
    Future<List<JsonNode>> prefixes = network(arm, place, atOnce, leaves, "publicIPPrefixes");
    atOnce.await();
    return new Details(
        AtOnce.result(tables),
        instances.stream().flatMap(i -> AtOnce.result(i).stream()).toList(),
        AtOnce.result(containers),
        AtOnce.result(apps),
        AtOnce.result(sites),
        AtOnce.result(tags),
        AtOnce.result(usages),
        new Outside(AtOnce.result(addresses), AtOnce.result(gateways), AtOnce.result(prefixes)));
  }

  static Stream<JsonNode> subnets(Pages pages) {
    return Tree.items(pages.network(), "properties", "subnets").stream();
  }

  static String routeTable(JsonNode subnet) {
    return Tree.text(subnet, "properties", "routeTable", "id");
  }

  static String natGateway(JsonNode subnet) {
    return Tree.text(subnet, "properties", "natGateway", "id");
  }

  static String publicAddress(JsonNode configuration) {
    return Tree.text(configuration, "properties", "publicIPAddress", "id");
  }

  /** Whether an interface in the network has a public address. */
  private static boolean hasPublic(Pages pages, AzureVnet place) {
    return pages.interfaces().stream()
        .flatMap(nic -> Tree.items(nic, "properties", "ipConfigurations").stream())
        .filter(one -> !publicAddress(one).isEmpty())
        .map(one -> Tree.text(one, "properties", "subnet", "id"))
        .anyMatch(subnet -> !ArmId.subnetOf(place.id(), subnet).isEmpty());
  }

  /** The services that subnets are delegated to, or linked with, in one text. */
  private static String services(Pages pages) {
    StringBuilder services = new StringBuilder();
    subnets(pages)
        .forEach(
            subnet -> {
              Tree.items(subnet, "properties", "delegations")
                  .forEach(d -> services.append(Tree.text(d, "properties", "serviceName")));
              Tree.items(subnet, "properties", "serviceAssociationLinks")
                  .forEach(l -> services.append(Tree.text(l, "properties", "linkedResourceType")));
            });
    return services.toString().toLowerCase(Locale.ROOT);
  }

  private static Future<List<JsonNode>> listed(
      AtOnce atOnce, boolean needed, Supplier<List<JsonNode>> list) {
    return atOnce.start(() -> needed ? list.get() : List.<JsonNode>of());
  }

  private static Future<List<JsonNode>> network(
      Arm arm, AzureVnet place, AtOnce atOnce, boolean needed, String type) {
    return listed(
        atOnce,
        needed,
        () -> arm.list(Pages.subscription(place, "Microsoft.Network/" + type), Api.NETWORK));
  }

  private static Future<List<JsonNode>> service(
      Arm arm, AzureVnet place, AtOnce atOnce, boolean needed, String type, Api api) {
    return listed(
        atOnce,
        needed,
        () -> {
          try {
            return arm.list(Pages.subscription(place, type), api);
          } catch (WireFailure failure) {
            if (UNUSED.contains(failure.code().toLowerCase(Locale.ROOT))) {
              return List.of();
            }
            throw failure;
          }
        });
  }

  /** Whether instances of a scale set have interfaces that only the set itself lists. */
  private static boolean isHere(JsonNode set, AzureVnet place) {
    boolean flexible =
        Tree.text(set, "properties", "orchestrationMode").equalsIgnoreCase("Flexible");
    JsonNode model = Tree.at(set, "properties", "virtualMachineProfile", "networkProfile");
    String network = ArmId.key(place.id()) + "/subnets/";
    return !flexible
        && model.findValues("subnet").stream()
            .anyMatch(subnet -> ArmId.key(Tree.text(subnet, "id")).startsWith(network));
  }

  private static List<JsonNode> interfaces(Arm arm, JsonNode set) {
    return arm.list(Tree.text(set, "id") + "/networkInterfaces", Api.SCALE_SET_INTERFACES);
  }

  private static List<JsonNode> serviceTags(Arm arm, AzureVnet place, Pages pages) {
    String region = Surroundings.region(pages);
    String path = Pages.subscription(place, "Microsoft.Network/locations/" + region);
    return arm.list(path + "/serviceTags", Api.NETWORK, "values");
  }
}
