package dev.cordon.provider.azure.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.model.SitePlace;
import dev.cordon.provider.azure.AzureVnet;
import dev.cordon.spi.PermissionDocument;
import dev.cordon.spi.PermissionDocument.Access;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The least-privilege role of one subscription. Roles know no conditions on tags of network
 * resources, so what may be written is narrowed by where the role is assigned: writes to the
 * resource groups of the networks and of their machines are enough.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/role-based-access-control/permissions/networking">The
 *     actions of Microsoft.Network</a>
 */
public final class LeastPrivilege {

  private static final String NETWORK = "Microsoft.Network/";

  private static final List<String> READS =
      List.of(
          NETWORK + "applicationSecurityGroups/read",
          NETWORK + "loadBalancers/read",
          NETWORK + "locations/operationResults/read",
          NETWORK + "locations/operations/read",
          NETWORK + "locations/serviceTags/read",
          NETWORK + "locations/usages/read",
          NETWORK + "natGateways/read",
          NETWORK + "networkInterfaces/read",
          NETWORK + "networkSecurityGroups/read",
          NETWORK + "publicIPAddresses/read",
          NETWORK + "publicIPPrefixes/read",
          NETWORK + "routeTables/read",
          NETWORK + "virtualNetworks/listNetworkManagerEffectiveSecurityAdminRules/action",
          NETWORK + "virtualNetworks/read",
          NETWORK + "virtualNetworks/subnets/read",
          "Microsoft.App/managedEnvironments/read",
          "Microsoft.Compute/virtualMachineScaleSets/networkInterfaces/read",
          "Microsoft.Compute/virtualMachineScaleSets/read",
          "Microsoft.Compute/virtualMachines/read",
          "Microsoft.ContainerInstance/containerGroups/read",
          "Microsoft.Web/sites/read");

  /** A PUT needs to join everything that it repeats, what was there before too. */
  private static final List<String> WRITES =
      List.of(
          NETWORK + "applicationSecurityGroups/delete",
          NETWORK + "applicationSecurityGroups/joinIpConfiguration/action",
          NETWORK + "applicationSecurityGroups/joinNetworkSecurityRule/action",
          NETWORK + "applicationSecurityGroups/write",
          NETWORK + "loadBalancers/backendAddressPools/join/action",
          NETWORK + "loadBalancers/inboundNatRules/join/action",
          NETWORK + "natGateways/join/action",
          NETWORK + "networkInterfaces/write",
          NETWORK + "networkSecurityGroups/delete",
          NETWORK + "networkSecurityGroups/join/action",
          NETWORK + "networkSecurityGroups/write",
          NETWORK + "publicIPAddresses/join/action",
          NETWORK + "routeTables/join/action",
          NETWORK + "serviceEndpointPolicies/join/action",
          NETWORK + "virtualNetworks/subnets/join/action",
          NETWORK + "virtualNetworks/subnets/write");

  private static final List<String> CUSTODY =
      List.of(NETWORK + "virtualNetworks/write", NETWORK + "virtualNetworks/peer/action");

  private LeastPrivilege() {}

  /** One role for each subscription of these places. */
  public static List<PermissionDocument> documents(
      String fleet, Collection<SitePlace> places, Access access) {
    SortedSet<String> subscriptions = new TreeSet<>();
    for (SitePlace place : places) {
      if (place instanceof AzureVnet vnet) {
        subscriptions.add(vnet.subscription());
      }
    }
    List<PermissionDocument> documents = new ArrayList<>();
    for (String subscription : subscriptions) {
      documents.add(
          new PermissionDocument(
              "subscription " + subscription,
              "azure-role-definition",
              role(fleet, subscription, access)));
    }
    return documents;
  }

  private static String role(String fleet, String subscription, Access access) {
    ObjectNode role = Tree.object();
    role.put("Name", "Cordon " + fleet + " " + access.name().toLowerCase(java.util.Locale.ROOT));
    role.put("IsCustom", true);
    role.put("Description", "What Cordon needs for the fleet " + fleet + ", and nothing else.");
    ArrayNode actions = role.putArray("Actions");
    actions(access).forEach(actions::add);
    role.putArray("NotActions");
    role.putArray("DataActions");
    role.putArray("NotDataActions");
    role.putArray("AssignableScopes").add("/subscriptions/" + subscription);
    return pretty(role) + "\n";
  }

  private static SortedSet<String> actions(Access access) {
    SortedSet<String> actions = new TreeSet<>(READS);
    if (access != Access.READ) {
      actions.addAll(WRITES);
    }
    if (access == Access.CUSTODY) {
      actions.addAll(CUSTODY);
    }
    return actions;
  }

  private static String pretty(ObjectNode tree) {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }
}
