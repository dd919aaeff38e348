package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.SecureTags;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Machines (https://cloud.google.com/compute/docs/reference/rest/v1/instances). */
final class Instances {

  private static final String PROJECT = Methods.COMPUTE + "projects/{project}";
  private static final String ALL = PROJECT + "/zones/{zone}/instances";
  private static final String ONE = ALL + "/{instance}";
  private static final List<String> LIST = List.of("compute.instances.list");

  private Instances() {}

  static void install(Methods methods) {
    methods.read(
        "compute.instances.aggregatedList",
        "GET",
        PROJECT + "/aggregated/instances",
        LIST,
        call -> Listing.aggregated(call, Kinds.INSTANCES, "compute#instanceAggregatedList"));
    methods.read(
        "compute.instances.list",
        "GET",
        ALL,
        LIST,
        call -> Listing.page(call, Kinds.INSTANCES, call.path(), "compute#instanceList"));
    methods.read(
        "compute.instances.get",
        "GET",
        ONE,
        List.of("compute.instances.get"),
        call -> Render.resource(call.world(), call.need(Kinds.INSTANCES, call.path())));
    methods.read(
        "compute.instances.getEffectiveFirewalls",
        "GET",
        ONE + "/getEffectiveFirewalls",
        List.of("compute.instances.getEffectiveFirewalls"),
        Effective::ofInstance);
    writes(methods);
  }

  private static void writes(Methods methods) {
    methods.write(
        "compute.instances.insert",
        "POST",
        ALL,
        List.of("compute.instances.create", "compute.subnetworks.use"),
        Instances::insert);
    methods.write(
        "compute.instances.delete",
        "DELETE",
        ONE,
        List.of("compute.instances.delete"),
        Instances::delete);
    methods.write(
        "compute.instances.setTags",
        "POST",
        ONE + "/setTags",
        List.of("compute.instances.setTags"),
        Instances::setTags);
    methods.write(
        "compute.instances.setLabels",
        "POST",
        ONE + "/setLabels",
        List.of("compute.instances.setLabels"),
        Instances::setLabels);
    methods.write(
        "compute.instances.setServiceAccount",
        "POST",
        ONE + "/setServiceAccount",
        List.of("compute.instances.setServiceAccount", "iam.serviceAccounts.actAs"),
        Instances::setServiceAccount);
    methods.write(
        "compute.instances.stop",
        "POST",
        ONE + "/stop",
        List.of("compute.instances.stop"),
        call -> change(call, "stop", body -> body.put("status", "TERMINATED")));
    methods.write(
        "compute.instances.start",
        "POST",
        ONE + "/start",
        List.of("compute.instances.start"),
        call -> change(call, "start", body -> body.put("status", "RUNNING")));
  }

  private static Write insert(Call call) {
    ObjectNode body = call.body();
    String path = call.path() + "/" + Values.name(body);
    Map<String, String> bound = new LinkedHashMap<>();
    body.path("params")
        .path("resourceManagerTags")
        .properties()
        .forEach(tag -> bound.put(tag.getKey(), tag.getValue().asText()));
    body.remove("params");
    tags(call, body);
    body.put("labelFingerprint", call.ids().fingerprint());
    body.put("fingerprint", call.ids().fingerprint());
    body.put("status", "RUNNING");
    List<ObjectNode> nics = Interfaces.complete(call, body);
    Resource made = Births.born(call, Kinds.INSTANCES, path, body);
    return Births.insert(
        made,
        world -> {
          Interfaces.settle(world, nics, made);
          world.put(made);
          bound.values().forEach(value -> Bindings.bind(world, call, made, value));
        });
  }

  private static void tags(Call call, ObjectNode body) {
    List<String> items = Json.texts(body, "tags", "items");
    check(call, items);
    ObjectNode tags = body.putObject("tags");
    if (!items.isEmpty()) {
      tags.set("items", Json.texts(items));
    }
    tags.put("fingerprint", call.ids().fingerprint());
  }

  private static void check(Call call, List<String> items) {
    Values.atMost("tags.items", items.size(), call.limit(Limit.TAGS_PER_INSTANCE));
    for (int at = 0; at < items.size(); at++) {
      Values.name("tags.items[" + at + "]", items.get(at));
    }
  }

  private static Write delete(Call call) {
    Resource there = call.need(Kinds.INSTANCES, call.path());
    return new Write(
        "delete",
        there.path(),
        there.id(),
        world -> {
          Resource now = Call.need(world, Kinds.INSTANCES, there.path());
          String parent = new SecureTags(world).parentOf(now);
          world.ofKind(Kinds.TAG_BINDINGS).stream()
              .filter(one -> Json.text(one.body(), "parent").equals(parent))
              .forEach(one -> world.remove(one.path()));
          world.remove(now.path());
        });
  }

  private static Write setTags(Call call) {
    ObjectNode given = call.body();
    List<String> items = Json.texts(given, "items");
    check(call, items);
    String next = call.ids().fingerprint();
    return change(
        call,
        "setTags",
        body -> {
          fingerprint(given, "fingerprint", Json.text(body, "tags", "fingerprint"));
          ObjectNode tags = body.putObject("tags");
          if (!items.isEmpty()) {
            tags.set("items", Json.texts(items));
          }
          tags.put("fingerprint", next);
        });
  }

  private static void fingerprint(ObjectNode given, String field, String now) {
    if (!Json.text(given, field).equals(now)) {
      throw GcpRefusal.of(
          412,
          "conditionNotMet",
          "Labels or tags fingerprint either invalid or resource has changed.");
    }
  }

  private static Write setLabels(Call call) {
    ObjectNode given = call.body();
    String next = call.ids().fingerprint();
    return change(
        call,
        "setLabels",
        body -> {
          fingerprint(given, "labelFingerprint", Json.text(body, "labelFingerprint"));
          body.set("labels", given.path("labels").deepCopy());
          body.put("labelFingerprint", next);
        });
  }

  private static Write setServiceAccount(Call call) {
    ObjectNode given = call.body();
    return change(
        call,
        "setServiceAccount",
        body -> {
          if (!Json.text(body, "status").equals("TERMINATED")) {
            throw GcpRefusal.of(
                400,
                "invalid",
                "The instance must be stopped before the service account can be changed.");
          }
          body.putArray("serviceAccounts").add(given);
        });
  }

  private static Write change(Call call, String type, Consumer<ObjectNode> change) {
    Resource there = call.need(Kinds.INSTANCES, call.owner());
    return new Write(
        type,
        there.path(),
        there.id(),
        world -> {
          Resource now = Call.need(world, Kinds.INSTANCES, there.path());
          ObjectNode body = now.body().deepCopy();
          change.accept(body);
          world.put(now.with(body));
        });
  }

  /** Whether a machine has an interface in a network. */
  static boolean isIn(World world, Resource instance, String network) {
    return world.find(instance.path()) != null
        && Json.objects(instance.body(), "networkInterfaces").stream()
            .anyMatch(nic -> Json.text(nic, "network").equals(Paths.self(network)));
  }
}
