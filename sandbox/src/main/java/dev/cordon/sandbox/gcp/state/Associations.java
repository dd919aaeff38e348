package dev.cordon.sandbox.gcp.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.tree.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which firewall policies work on what. */
public final class Associations {

  private final World world;

  /** The associations of a world. */
  public Associations(World world) {
    this.world = world;
  }

  /** Whether a policy names this target. */
  private static boolean names(Resource policy, String target) {
    return Json.objects(policy.body(), "associations").stream()
        .anyMatch(one -> targetOf(one).equals(target));
  }

  /** The path of the target of an association. */
  public static String targetOf(ObjectNode association) {
    String target = Json.text(association, "attachmentTarget");
    return Paths.parse(target, "").orElse(target.replaceFirst("^//[^/]+/", ""));
  }

  /** The global policy of a network. */
  public Optional<Resource> global(String network) {
    return world.ofKind(Kinds.POLICIES).stream()
        .filter(one -> one.path().contains("/global/") && !isHierarchical(one))
        .filter(one -> names(one, network))
        .findFirst();
  }

  /** The regional policy of a network in a region. */
  public Optional<Resource> regional(String network, String region) {
    return world.ofKind(Kinds.POLICIES).stream()
        .filter(one -> one.path().contains("/regions/" + region + "/"))
        .filter(one -> names(one, network))
        .findFirst();
  }

  /** The regional policies of a network, sorted by region. */
  public List<Resource> regional(String network) {
    return world.ofKind(Kinds.POLICIES).stream()
        .filter(one -> one.path().contains("/regions/"))
        .filter(one -> names(one, network))
        .sorted(Comparator.comparing(Resource::path))
        .toList();
  }

  /** The hierarchical policies above a project, from the organization down. */
  public List<Resource> hierarchical(String project) {
    return world.ancestors("projects/" + project).stream()
        .flatMap(
            node ->
                world.ofKind(Kinds.POLICIES).stream()
                    .filter(one -> isHierarchical(one) && names(one, node)))
        .toList();
  }

  /** Whether a policy is one of an organization or a folder. */
  public static boolean isHierarchical(Resource policy) {
    return policy.path().startsWith("locations/");
  }
}
