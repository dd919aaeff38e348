package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Tag keys and tag values (https://cloud.google.com/resource-manager/reference/rest/v3/tagKeys).
 */
final class TagKeys {

  private TagKeys() {}

  static void install(Methods methods) {
    for (String kind : List.of(Kinds.TAG_KEYS, Kinds.TAG_VALUES)) {
      String service = "cloudresourcemanager." + kind + ".";
      String permission = "resourcemanager." + kind + ".";
      String all = "v3/" + kind;
      methods.read(
          service + "list", "GET", all, List.of(permission + "list"), call -> list(call, kind));
      methods.read(
          service + "getNamespaced",
          "GET",
          all + "/namespaced",
          List.of(permission + "get"),
          call -> namespaced(call, kind));
      methods.read(
          service + "get",
          "GET",
          all + "/{tag}",
          List.of(permission + "get"),
          call -> Render.resource(call.world(), need(call, kind)));
      methods.write(
          service + "create",
          "POST",
          all,
          List.of(permission + "create"),
          call -> kind.equals(Kinds.TAG_KEYS) ? NewTags.key(call) : NewTags.value(call));
      methods.write(
          service + "patch",
          "PATCH",
          all + "/{tag}",
          List.of(permission + "update"),
          call -> patch(call, kind));
      methods.write(
          service + "delete",
          "DELETE",
          all + "/{tag}",
          List.of(permission + "delete"),
          call -> delete(call, kind));
    }
  }

  static GcpRefusal refused(int status, String canonical, String why) {
    return GcpRefusal.of(status, canonical, why);
  }

  private static Resource need(Call call, String kind) {
    // whoever may not see a tag is told the same as when it is not there
    return call.world()
        .find(kind, kind + "/" + call.variable("tag"))
        .orElseThrow(
            () ->
                refused(
                    403,
                    "PERMISSION_DENIED",
                    "The caller does not have permission on "
                        + kind
                        + "/"
                        + call.variable("tag")
                        + " or it does not exist."));
  }

  private static ObjectNode list(Call call, String kind) {
    String parent = call.parameter("parent");
    Predicate<Resource> below =
        one -> Json.text(one.body(), "parent").equals(parent(call.listed(), parent));
    return Listing.named(
        call,
        kind,
        () ->
            call.listed().ofKind(kind).stream()
                .filter(below)
                .sorted(Comparator.comparing(one -> Json.text(one.body(), "shortName")))
                .map(one -> Render.resource(call.listed(), one))
                .toList());
  }

  private static ObjectNode namespaced(Call call, String kind) {
    String name = call.parameter("name");
    return call.world().ofKind(kind).stream()
        .filter(one -> Json.text(one.body(), "namespacedName").equals(name))
        .findFirst()
        .map(one -> Render.resource(call.world(), one))
        .orElseThrow(
            () ->
                refused(
                    403,
                    "PERMISSION_DENIED",
                    "The caller does not have permission on " + name + " or it does not exist."));
  }

  /** A parent, with the number of a project instead of its id. */
  static String parent(World world, String given) {
    Long number = given.startsWith("projects/") ? world.numbers().find(Paths.name(given)) : null;
    return number == null ? given : "projects/" + number;
  }

  private static Write patch(Call call, String kind) {
    Resource there = need(call, kind);
    ObjectNode given = call.body();
    return new Write(
        "patch",
        there.path(),
        there.id(),
        world -> {
          ObjectNode body = Call.need(world, kind, there.path()).body().deepCopy();
          if (given.has("description")) {
            body.put("description", Json.text(given, "description"));
          }
          body.put("updateTime", call.now().toString());
          world.put(there.with(body));
        });
  }

  private static Write delete(Call call, String kind) {
    Resource there = need(call, kind);
    return new Write(
        "delete",
        there.path(),
        there.id(),
        world -> {
          free(call, world, there);
          world.remove(there.path());
        });
  }

  private static void free(Call call, World world, Resource tag) {
    boolean isKey = tag.kind().equals(Kinds.TAG_KEYS);
    String kind = isKey ? Kinds.TAG_VALUES : Kinds.TAG_BINDINGS;
    String member = isKey ? "parent" : "tagValue";
    for (Resource one : world.ofKind(kind)) {
      if (!Json.text(one.body(), member).equals(tag.path())) {
        continue;
      }
      if (isKey || !call.reads(Reading.BOUND_TAG_VALUES_ARE_DELETED)) {
        throw refused(
            400,
            "FAILED_PRECONDITION",
            "Cannot delete " + tag.path() + ": it still has " + kind + ".");
      }
      world.remove(one.path());
    }
  }
}
