package dev.cordon.provider.azure.observe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.provider.azure.wire.ArmId;
import dev.cordon.provider.azure.wire.Tree;
import dev.cordon.state.Workload.Kind;
import java.util.Locale;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a network interface, and where its groups are set: on the interface for
 * machines, at the resource that made it for all else.
 *
 * @param kind what stands behind it
 * @param whyFixed why the interface itself cannot be written, with the way to be born inside; null
 *     where it can
 */
record BornInside(Kind kind, @Nullable String whyFixed) {

  private static final int MOST_NAMED = 10;

  static BornInside of(JsonNode nic) {
    String endpoint = Tree.text(nic, "properties", "privateEndpoint", "id");
    if (!endpoint.isEmpty()) {
      return new BornInside(
          Kind.MANAGED,
          "it belongs to private endpoint "
              + ArmId.name(endpoint)
              + "; name the groups in applicationSecurityGroups of the endpoint, and switch"
              + " privateEndpointNetworkPolicies of its subnet on");
    }
    String link = Tree.text(nic, "properties", "privateLinkService", "id");
    if (!link.isEmpty()) {
      return new BornInside(
          Kind.MANAGED,
          "it belongs to private link service "
              + ArmId.name(link)
              + ", which takes no application security groups");
    }
    String hosted = String.join(", ", Tree.texts(nic, "properties", "hostedWorkloads"));
    return hosted.isEmpty()
        ? new BornInside(Kind.VM, null)
        : new BornInside(
            Kind.MANAGED,
            "a service keeps it (" + hosted + "); name the groups where that one is configured");
  }

  /**
   * Instances carry what the model of their set had when they were last brought up to date, and
   * that may restart them, so it is left to its owner.
   *
   * @param set the name of the set
   * @param model the set, if it was listed
   * @param nic the name of the network interface configuration
   * @param instances the numbers of all instances of the set
   * @see <a
   *     href="https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-upgrade-policy">Upgrade
   *     policies</a>
   */
  static String inScaleSet(
      String set, @Nullable JsonNode model, String nic, SortedSet<String> instances) {
    String mode = model == null ? "" : Tree.text(model, "properties", "upgradePolicy", "mode");
    return "it belongs to scale set "
        + set
        + " ("
        + numbered(instances)
        + "), which all carry the groups of its model: name them in virtualMachineProfile"
        + ".networkProfile.networkInterfaceConfigurations["
        + nic
        + "].ipConfigurations[*].applicationSecurityGroups of the set, then "
        + upgraded(set, model == null ? "" : ArmId.group(Tree.text(model, "id")), mode);
  }

  private static String numbered(SortedSet<String> instances) {
    String first = String.join(", ", instances.stream().limit(MOST_NAMED).toList());
    int more = instances.size() - MOST_NAMED;
    return "instances " + first + (more > 0 ? " and " + more + " more" : "");
  }

  private static String upgraded(String set, String group, String mode) {
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "automatic" -> "its upgrade policy brings all instances up to date; it may restart them";
      case "rolling" -> "its upgrade policy brings them up to date in batches; it may restart them";
      default ->
          "bring them up to date, which may restart them: az vmss update-instances"
              + (group.isEmpty() ? "" : " --resource-group " + group)
              + " --name "
              + set
              + " --instance-ids '*'";
    };
  }
}
