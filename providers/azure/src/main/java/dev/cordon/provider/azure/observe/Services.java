package dev.cordon.provider.azure.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.azure.wire.ArmId;
import dev.cordon.provider.azure.wire.Spellings;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Workload;
import dev.cordon.state.Workload.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;

/**
 * What stands in a subnet without a network interface that we could see: its subnet's group is all
 * that filters it. It joins nothing and needs not to: rules name it by its address, so it is as
 * good as joined once it is there.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/virtual-network/virtual-network-for-azure-services">
 *     Services in a virtual network</a>
 */
final class Services {

  /** A service in one subnet. */
  record Service(Workload workload, Attachment attachment) {}

  private final SortedMap<String, JsonNode> subnets;
  private final AzureVnet place;
  private final List<Service> found = new ArrayList<>();

  Services(SortedMap<String, JsonNode> subnets, AzureVnet place) {
    this.subnets = subnets;
    this.place = place;
  }

  List<Service> of(Details details) {
    details.containerGroups().forEach(this::containerGroup);
    details
        .appEnvironments()
        .forEach(
            env ->
                add(
                    "app-environment",
                    env,
                    Kind.CONTAINER,
                    Set.of(
                        Tree.text(
                            env, "properties", "vnetConfiguration", "infrastructureSubnetId")),
                    IpSet.none()));
    details
        .sites()
        .forEach(
            site ->
                add(
                    "site",
                    site,
                    Kind.SERVERLESS,
                    Set.of(Tree.text(site, "properties", "virtualNetworkSubnetId")),
                    IpSet.none()));
    return found;
  }

  private void containerGroup(JsonNode group) {
    boolean own = Tree.text(group, "properties", "ipAddress", "type").equalsIgnoreCase("Private");
    String address = own ? Tree.text(group, "properties", "ipAddress", "ip") : "";
    IpSet addresses =
        address.isEmpty() ? IpSet.none() : Spellings.prefixes(List.of(address)).addresses();
    Set<String> ids = new LinkedHashSet<>(Tree.ids(group, "properties", "subnetIds"));
    add("container-group", group, Kind.CONTAINER, ids, addresses);
  }

  private void add(String what, JsonNode resource, Kind kind, Set<String> ids, IpSet addresses) {
    for (String id : ids) {
      String name = ArmId.subnetOf(place.id(), id);
      JsonNode subnet = subnets.get(name.toLowerCase(Locale.ROOT));
      if (!name.isEmpty() && subnet != null) {
        found.add(service(what, resource, kind, subnet, addresses));
      }
    }
  }

  private static Service service(
      String what, JsonNode resource, Kind kind, JsonNode subnet, IpSet addresses) {
    String id = Tree.text(resource, "id");
    String called = what + "/" + Inhabitants.called(ArmId.group(id), ArmId.name(id));
    IpSet all = addresses.isEmpty() ? Surroundings.addresses(subnet) : addresses;
    return new Service(
        new Workload(called, ArmId.name(id), kind, Tree.tags(resource)),
        new Attachment(
            called,
            called,
            all,
            List.of(Tree.text(subnet, "name"), Tree.text(subnet, "id")),
            null));
  }
}
