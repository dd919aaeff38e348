package dev.cordon.provider.gcp.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.spi.PermissionDocument;
import dev.cordon.spi.PermissionDocument.Access;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The least-privilege custom role of each project, as {@code gcloud iam roles create --file} takes
 * it.
 *
 * @see <a href="https://cloud.google.com/iam/docs/permissions-reference">The permissions</a>
 */
public final class LeastPrivilege {

  private static final List<String> READS =
      List.of(
          "cloudquotas.quotas.get",
          "compute.firewallPolicies.get",
          "compute.firewallPolicies.list",
          "compute.firewalls.get",
          "compute.firewalls.list",
          "compute.globalOperations.get",
          "compute.instances.get",
          "compute.instances.list",
          "compute.instances.listEffectiveTags",
          "compute.instances.listTagBindings",
          "compute.networks.get",
          "compute.networks.getEffectiveFirewalls",
          "compute.networks.getRegionEffectiveFirewalls",
          "compute.networks.list",
          "compute.projects.get",
          "compute.regionFirewallPolicies.get",
          "compute.regionFirewallPolicies.list",
          "compute.regionOperations.get",
          "compute.subnetworks.list",
          "compute.zoneOperations.get",
          "networksecurity.addressGroups.get",
          "networksecurity.addressGroups.list",
          "resourcemanager.projects.get",
          "resourcemanager.tagKeys.get",
          "resourcemanager.tagKeys.list",
          "resourcemanager.tagValues.get",
          "resourcemanager.tagValues.list",
          "run.jobs.list",
          "run.services.list",
          "vpcaccess.connectors.list");

  private static final List<String> WRITES =
      List.of(
          "compute.firewallPolicies.cloneRules",
          "compute.firewallPolicies.create",
          "compute.firewallPolicies.delete",
          "compute.firewallPolicies.update",
          "compute.firewallPolicies.use",
          "compute.firewalls.create",
          "compute.firewalls.delete",
          "compute.firewalls.update",
          "compute.instances.createTagBinding",
          "compute.instances.deleteTagBinding",
          "compute.instances.setTags",
          "compute.networks.setFirewallPolicy",
          "compute.networks.updatePolicy",
          "resourcemanager.tagKeys.create",
          "resourcemanager.tagKeys.delete",
          "resourcemanager.tagKeys.update",
          "resourcemanager.tagValueBindings.create",
          "resourcemanager.tagValueBindings.delete",
          "resourcemanager.tagValues.create",
          "resourcemanager.tagValues.delete");

  /** The order of the stages belongs to the network. */
  private static final List<String> ORDER = List.of("compute.networks.update");

  private LeastPrivilege() {}

  /** One role for each of these projects. */
  public static List<PermissionDocument> documents(
      String fleet, Collection<String> projects, Access access) {
    return documents(fleet, projects, Set.of(), access);
  }

  /**
   * One role for each of these projects.
   *
   * @param ordering those in which the order of a network is to be written
   */
  public static List<PermissionDocument> documents(
      String fleet, Collection<String> projects, Set<String> ordering, Access access) {
    List<PermissionDocument> documents = new ArrayList<>();
    for (String project : new TreeSet<>(projects)) {
      SortedSet<String> all = permissions(access);
      if (access != Access.READ && ordering.contains(project)) {
        all.addAll(ORDER);
      }
      documents.add(
          new PermissionDocument(
              "project " + project, "gcp-custom-role", role(fleet, access, all)));
    }
    return documents;
  }

  /** The permissions of a role, in order. */
  static SortedSet<String> permissions(Access access) {
    SortedSet<String> all = new TreeSet<>(READS);
    if (access != Access.READ) {
      all.addAll(WRITES);
    }
    if (access == Access.CUSTODY) {
      all.addAll(ORDER);
    }
    return all;
  }

  private static String role(String fleet, Access access, SortedSet<String> permissions) {
    ObjectNode role = Tree.object();
    role.put("title", "Cordon " + fleet + " " + access.name().toLowerCase(Locale.ROOT));
    role.put("description", "What Cordon needs for the fleet " + fleet + ", and nothing else.");
    role.put("stage", "GA");
    ArrayNode included = role.putArray("includedPermissions");
    permissions.forEach(included::add);
    return pretty(role) + "\n";
  }

  private static String pretty(ObjectNode tree) {
    try {
      return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }
}
