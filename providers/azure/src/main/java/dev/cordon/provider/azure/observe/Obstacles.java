package dev.cordon.provider.azure.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.diag.Diagnostic;
import dev.cordon.diag.ErrorCode;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.provider.azure.state.Names;
import dev.cordon.provider.azure.wire.ArmId;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What stands in the way of groups that we write: they must be in the region of their network, and
 * all who carry one must be in one network.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/virtual-network/application-security-groups">Application
 *     security groups</a>
 */
final class Obstacles {

  private final String site;
  private final AzureVnet place;
  private final Pages pages;
  private final Groups groups;
  private final List<Diagnostic> found = new ArrayList<>();

  Obstacles(String site, AzureVnet place, Pages pages, Groups groups) {
    this.site = site;
    this.place = place;
    this.pages = pages;
    this.groups = groups;
  }

  /** All of them, in the order of the groups. */
  List<Diagnostic> all() {
    Map<ContainerId, Container> containers = groups.containers();
    groups
        .resources()
        .forEach(
            (id, group) -> {
              Container container = containers.get(id);
              if (container != null && container.ownership() != Ownership.FOREIGN) {
                region(id, group);
                strangers(id, group);
              }
            });
    return found;
  }

  private void region(ContainerId id, JsonNode group) {
    String there = Tree.text(group, "location").replace(" ", "").toLowerCase(Locale.ROOT);
    String here = Surroundings.region(pages);
    if (!there.equals(here)) {
      add(
          id,
          "is in the region " + there + " and the virtual network in " + here,
          "delete it, so that it is made again where the network is; or place the site otherwise");
    }
  }

  private void strangers(ContainerId id, JsonNode group) {
    if (Names.kind(id) != Names.Kind.ASG) {
      return;
    }
    String key = ArmId.key(Tree.text(group, "id"));
    for (JsonNode nic : pages.interfaces()) {
      for (JsonNode each : Tree.items(nic, "properties", "ipConfigurations")) {
        String subnet = Tree.text(each, "properties", "subnet", "id");
        boolean carries =
            Tree.ids(each, "properties", "applicationSecurityGroups").stream()
                .anyMatch(carried -> ArmId.key(carried).equals(key));
        if (carries && ArmId.subnetOf(place.id(), subnet).isEmpty()) {
          add(
              id,
              "is carried by "
                  + Inhabitants.called(
                      ArmId.group(Tree.text(nic, "id")), ArmId.name(Tree.text(nic, "id")))
                  + " in the network "
                  + ArmId.part(subnet, "virtualNetworks")
                  + ", and all who carry one group must be in one network",
              "take the group off that interface");
        }
      }
    }
  }

  private void add(ContainerId id, String what, String fix) {
    found.add(
        Diagnostic.error(ErrorCode.GROUP_NOT_TAKEN, id.name() + " at \"" + site + "\"", what, fix));
  }
}
