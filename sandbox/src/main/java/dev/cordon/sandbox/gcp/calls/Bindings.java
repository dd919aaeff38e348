package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.SecureTags;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Tags bound to machines (https://cloud.google.com/resource-manager/reference/rest/v3/tagBindings).
 * They are bound at the endpoint of the zone.
 */
final class Bindings {

  private static final String ONE =
      "v3/tagBindings/compute.googleapis.com/projects/{project}/zones/{zone}/instances/{instance}/tagValues/{value}";

  private Bindings() {}

  static void install(Methods methods) {
    methods.read(
        "cloudresourcemanager.tagBindings.list",
        "GET",
        "v3/tagBindings",
        List.of("compute.instances.listTagBindings"),
        call -> {
          local(call, call.parameter("parent"));
          return Listing.named(
              call, "tagBindings", () -> list(call.listed(), call.parameter("parent")));
        });
    methods.read(
        "cloudresourcemanager.effectiveTags.list",
        "GET",
        "v3/effectiveTags",
        List.of("compute.instances.listEffectiveTags"),
        call -> {
          local(call, call.parameter("parent"));
          return Listing.named(
              call, "effectiveTags", () -> effective(call.listed(), call.parameter("parent")));
        });
    methods.write(
        "cloudresourcemanager.tagBindings.create",
        "POST",
        "v3/tagBindings",
        List.of("compute.instances.createTagBinding", "resourcemanager.tagValueBindings.create"),
        Bindings::create);
    methods.write(
        "cloudresourcemanager.tagBindings.delete",
        "DELETE",
        ONE,
        List.of("compute.instances.deleteTagBinding", "resourcemanager.tagValueBindings.delete"),
        Bindings::delete);
  }

  /** Refuses machines at another endpoint than that of their zone. */
  private static void local(Call call, String parent) {
    String zone = Paths.after(parent, "zones");
    boolean right =
        call.request().host().equals(zone + "-cloudresourcemanager.googleapis.com")
            || call.reads(Reading.BINDINGS_AT_THE_GLOBAL_ENDPOINT);
    if (!call.isDirect() && !zone.isEmpty() && !right) {
      throw GcpRefusal.of(
          400,
          "INVALID_ARGUMENT",
          "field [binding.resource] has issue [Must be a valid One Platform resource name of a"
              + " tag-compatible global resource. Did you forget to specify the correct location?]");
    }
  }

  private static List<ObjectNode> list(World world, String parent) {
    return world.ofKind(Kinds.TAG_BINDINGS).stream()
        .filter(one -> Json.text(one.body(), "parent").equals(parent))
        .map(one -> one.body().deepCopy())
        .toList();
  }

  private static List<ObjectNode> effective(World world, String parent) {
    return list(world, parent).stream().map(one -> effective(world, one)).toList();
  }

  private static ObjectNode effective(World world, ObjectNode binding) {
    String value = Json.text(binding, "tagValue");
    ObjectNode shown =
        Json.object()
            .put("tagValue", value)
            .put("namespacedTagValue", Json.text(binding, "tagValueNamespacedName"));
    new SecureTags(world)
        .keyOf(value)
        .ifPresent(
            key ->
                shown
                    .put("tagKey", key.path())
                    .put("namespacedTagKey", Json.text(key.body(), "namespacedName"))
                    .put("tagKeyParentName", Json.text(key.body(), "parent")));
    return shown;
  }

  private static Write create(Call call) {
    ObjectNode given = call.body();
    String parent = Json.text(given, "parent");
    local(call, parent);
    String value = value(call, given);
    Resource instance = instance(call.world(), parent);
    return new Write("create", name(parent, value), 0, world -> bind(world, call, instance, value));
  }

  private static String value(Call call, ObjectNode given) {
    String named = Json.text(given, "tagValueNamespacedName");
    return named.isEmpty()
        ? Json.text(given, "tagValue")
        : call.world().ofKind(Kinds.TAG_VALUES).stream()
            .filter(one -> Json.text(one.body(), "namespacedName").equals(named))
            .map(Resource::path)
            .findFirst()
            .orElse(named);
  }

  private static Resource instance(World world, String parent) {
    SecureTags tags = new SecureTags(world);
    return world.ofKind(Kinds.INSTANCES).stream()
        .filter(one -> tags.parentOf(one).equals(parent))
        .findFirst()
        .orElseThrow(
            () ->
                GcpRefusal.of(
                    403,
                    "PERMISSION_DENIED",
                    "The caller does not have permission on " + parent + " or it does not exist."));
  }

  private static String name(String parent, String value) {
    return "tagBindings/" + URLEncoder.encode(parent, StandardCharsets.UTF_8) + "/" + value;
  }

  /** Binds a tag value to a machine. */
  static void bind(World world, Call call, Resource instance, String value) {
    SecureTags tags = new SecureTags(world);
    Resource key =
        tags.keyOf(value)
            .orElseThrow(
                () ->
                    GcpRefusal.of(
                        403,
                        "PERMISSION_DENIED",
                        "The caller does not have permission on "
                            + value
                            + " or it does not exist."));
    String parent = tags.parentOf(Call.need(world, Kinds.INSTANCES, instance.path()));
    List<String> bound = tags.boundTo(parent);
    if (bound.contains(value)) {
      throw GcpRefusal.of(409, "ALREADY_EXISTS", value + " is already bound to " + parent + ".");
    }
    if (bound.stream().anyMatch(other -> tags.keyOf(other).filter(key::equals).isPresent())) {
      throw GcpRefusal.of(
          400,
          "FAILED_PRECONDITION",
          "A value of " + key.path() + " is already bound to " + parent + ".");
    }
    String network = tags.networkOf(value);
    if (!network.isEmpty()) {
      firewall(world, call, instance, network, bound);
    }
    ObjectNode body = Json.object();
    body.put("name", name(parent, value)).put("parent", parent).put("tagValue", value);
    world
        .find(Kinds.TAG_VALUES, value)
        .ifPresent(
            one -> body.put("tagValueNamespacedName", Json.text(one.body(), "namespacedName")));
    world.put(new Resource(name(parent, value), Kinds.TAG_BINDINGS, 0, body));
  }

  private static void firewall(
      World world, Call call, Resource instance, String network, List<String> bound) {
    if (!Instances.isIn(world, instance, network)) {
      throw GcpRefusal.of(
          400,
          "FAILED_PRECONDITION",
          "The instance has no network interface in the network of the tag: " + network);
    }
    SecureTags tags = new SecureTags(world);
    long there = bound.stream().filter(one -> tags.networkOf(one).equals(network)).count();
    if (there >= call.limit(Limit.SECURE_TAGS_PER_INTERFACE)) {
      throw GcpRefusal.of(
          400,
          "FAILED_PRECONDITION",
          "The network interface cannot have more than " + there + " secure tags.");
    }
  }

  private static Write delete(Call call) {
    String parent =
        "//compute.googleapis.com/projects/"
            + call.variable("project")
            + "/zones/"
            + call.variable("zone")
            + "/instances/"
            + call.variable("instance");
    local(call, parent);
    String name = name(parent, Kinds.TAG_VALUES + "/" + call.variable("value"));
    return new Write(
        "delete",
        name,
        0,
        world -> {
          if (world.find(name) == null) {
            throw GcpRefusal.of(404, "NOT_FOUND", "The tag binding does not exist: " + name);
          }
          world.remove(name);
        });
  }
}
