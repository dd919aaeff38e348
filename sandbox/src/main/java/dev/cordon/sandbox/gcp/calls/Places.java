package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Projects, their regions, and what they may have. */
final class Places {

  private static final Map<Limit, String> COUNTED =
      Map.of(
          Limit.NETWORKS, Kinds.NETWORKS,
          Limit.SUBNETWORKS, Kinds.SUBNETWORKS,
          Limit.FIREWALLS, Kinds.FIREWALLS);
  private static final List<Limit> TOLD =
      List.of(Limit.NETWORKS, Limit.SUBNETWORKS, Limit.FIREWALLS, Limit.NETWORK_FIREWALL_POLICIES);

  private Places() {}

  static void install(Methods methods) {
    String project = Methods.COMPUTE + "projects/{project}";
    methods.read(
        "compute.projects.get", "GET", project, List.of("compute.projects.get"), Places::project);
    methods.read(
        "compute.projects.getXpnHost",
        "GET",
        project + "/getXpnHost",
        List.of("compute.projects.get"),
        call -> {
          String host = call.world().hosts().find(call.project());
          return host == null ? Json.object() : project(call, host);
        });
    methods.read(
        "compute.projects.getXpnResources",
        "GET",
        project + "/getXpnResources",
        List.of("compute.organizations.enableXpnResource"),
        Places::users);
    methods.read(
        "compute.regions.list",
        "GET",
        project + "/regions",
        List.of("compute.regions.list"),
        call ->
            Listing.page(
                call,
                "compute#regionList",
                () ->
                    regions(call.world(), call.project()).stream()
                        .map(one -> region(call, one))
                        .toList()));
    methods.read(
        "compute.regions.get",
        "GET",
        project + "/regions/{region}",
        List.of("compute.regions.get"),
        call -> region(call, call.variable("region")));
    methods.read(
        "cloudresourcemanager.projects.get",
        "GET",
        "v3/projects/{project}",
        List.of("resourcemanager.projects.get"),
        Places::resource);
    methods.read(
        "cloudresourcemanager.projects.testIamPermissions",
        "POST",
        "v3/projects/{project}:testIamPermissions",
        List.of(),
        Authority::test);
    methods.read(
        "cloudquotas.projects.locations.services.quotaInfos.list",
        "GET",
        "v1/projects/{project}/locations/global/services/compute.googleapis.com/quotaInfos",
        List.of("cloudquotas.quotas.get"),
        call -> Listing.named(call, "quotaInfos", () -> quotas(call)));
  }

  private static void known(Call call) {
    if (call.world().numbers().find(call.project()) == null) {
      throw GcpRefusal.missing("projects/" + call.project());
    }
  }

  /** The projects that use the networks of this one. */
  private static ObjectNode users(Call call) {
    ObjectNode answer = Json.object().put("kind", "compute#projectsGetXpnResources");
    ArrayNode users = answer.putArray("resources");
    call.world().projects().stream()
        .filter(one -> call.project().equals(call.world().hosts().find(one)))
        .forEach(one -> users.addObject().put("type", "PROJECT").put("id", one));
    return answer;
  }

  private static ObjectNode project(Call call) {
    return project(call, call.project());
  }

  private static ObjectNode project(Call call, String id) {
    World world = call.world();
    boolean host = world.projects().stream().anyMatch(one -> id.equals(world.hosts().find(one)));
    ObjectNode shown =
        Json.object()
            .put("kind", "compute#project")
            .put("id", "" + world.numbers().find(id))
            .put("name", id)
            .put("selfLink", Paths.self("projects/" + id))
            .put("xpnProjectStatus", host ? "HOST" : "UNSPECIFIED_XPN_PROJECT_STATUS");
    ArrayNode quotas = shown.putArray("quotas");
    for (Limit limit : TOLD) {
      quotas
          .addObject()
          .put("metric", limit.metric())
          .put("limit", (double) call.limit(limit))
          .put("usage", (double) usage(call, limit));
    }
    return shown;
  }

  private static long usage(Call call, Limit limit) {
    String kind = COUNTED.getOrDefault(limit, Kinds.POLICIES);
    return call.world().ofKind(kind).stream()
        .filter(one -> one.project().equals(call.project()))
        .filter(one -> !kind.equals(Kinds.POLICIES) || one.path().contains("/global/"))
        .count();
  }

  private static Set<String> regions(World world, String project) {
    TreeSet<String> found = new TreeSet<>(List.of("europe-west1", "us-central1"));
    world.resources().stream()
        .filter(one -> one.project().equals(project))
        .map(one -> Paths.region(one.path()))
        .filter(one -> !one.isEmpty())
        .forEach(found::add);
    return found;
  }

  private static ObjectNode region(Call call, String name) {
    String path = "projects/" + call.project() + "/regions/" + name;
    ObjectNode shown =
        Json.object()
            .put("kind", "compute#region")
            .put("id", "" + (1_000 + Math.abs(name.hashCode() % 9_000)))
            .put("name", name)
            .put("status", "UP")
            .put("selfLink", Paths.self(path));
    ArrayNode zones = shown.putArray("zones");
    for (String letter : List.of("a", "b", "c")) {
      zones.add(Paths.self("projects/" + call.project() + "/zones/" + name + "-" + letter));
    }
    return shown;
  }

  private static ObjectNode resource(Call call) {
    known(call);
    String parent = call.world().parents().find("projects/" + call.project());
    return Json.object()
        .put("name", "projects/" + call.world().numbers().find(call.project()))
        .put("parent", Objects.requireNonNullElse(parent, "organizations/0"))
        .put("projectId", call.project())
        .put("state", "ACTIVE")
        .put("displayName", call.project());
  }

  private static List<ObjectNode> quotas(Call call) {
    return Arrays.stream(Limit.values())
        .filter(limit -> limit.metric().contains("."))
        .map(limit -> quota(call, limit))
        .toList();
  }

  private static ObjectNode quota(Call call, Limit limit) {
    String id = limit.name().toLowerCase(Locale.ROOT).replace('_', '-');
    ObjectNode info =
        Json.object()
            .put("name", call.request().path().substring("v1/".length()) + "/" + id)
            .put("quotaId", id)
            .put("metric", limit.metric())
            .put("service", "compute.googleapis.com");
    info.putArray("dimensionsInfos")
        .addObject()
        .putObject("details")
        .put("value", "" + call.limit(limit));
    return info;
  }
}
