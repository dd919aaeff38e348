package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.Pages;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tag keys and tag values (https://cloud.google.com/resource-manager/reference/rest/v3/tagKeys).
 */
final class TagKeys {

  private static final Pattern SHORT_NAME =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,254}[A-Za-z0-9])?");
  private static final int LONGEST_DESCRIPTION = 256;

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
          call -> kind.equals(Kinds.TAG_KEYS) ? key(call) : value(call));
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
    return page(
        call,
        kind,
        () ->
            call.listed().ofKind(kind).stream()
                .filter(below)
                .sorted(Comparator.comparing(one -> Json.text(one.body(), "shortName")))
                .map(one -> Render.resource(call.listed(), one))
                .toList());
  }

  /** A page of rows under their own name, as these services show lists. */
  static ObjectNode page(
      Call call, String rows, java.util.function.Supplier<List<ObjectNode>> all) {
    Pages.Page<ObjectNode> page = Listing.cut(call, all);
    ObjectNode answer = Json.object();
    if (!page.rows().isEmpty()) {
      ArrayNode list = answer.putArray(rows);
      page.rows().forEach(list::add);
    }
    if (!page.rest().isEmpty()) {
      answer.put("nextPageToken", page.rest());
    }
    return answer;
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

  private static ObjectNode born(Call call, String kind, ObjectNode given, String above) {
    String shortName = Json.text(given, "shortName");
    if (!SHORT_NAME.matcher(shortName).matches()) {
      throw refused(400, "INVALID_ARGUMENT", "Invalid short name: " + shortName);
    }
    if (Json.text(given, "description").length() > LONGEST_DESCRIPTION) {
      throw refused(400, "INVALID_ARGUMENT", "The description is longer than 256 characters.");
    }
    ObjectNode body = Json.object();
    body.put("name", kind + "/" + call.ids().shortNumber());
    body.put("parent", Json.text(given, "parent"));
    body.put("shortName", shortName);
    body.put("namespacedName", above + "/" + shortName);
    if (given.has("description")) {
      body.put("description", Json.text(given, "description"));
    }
    body.put("createTime", call.now().toString());
    body.put("updateTime", call.now().toString());
    body.put("etag", call.ids().fingerprint());
    return body;
  }

  private static Write key(Call call) {
    ObjectNode given = call.body();
    String parent = parent(call.world(), Json.text(given, "parent"));
    ObjectNode body = born(call, Kinds.TAG_KEYS, given, above(call.world(), parent));
    body.put("parent", parent);
    String purpose = Json.text(given, "purpose");
    if (purpose.equals("GCE_FIREWALL")) {
      firewall(call, given, body);
    } else if (!purpose.isEmpty()) {
      body.put("purpose", purpose);
    }
    return insert(call, Kinds.TAG_KEYS, body, Limit.TAG_KEYS_PER_PARENT);
  }

  /** Names of tags begin with the id of the project, or the number of the organization. */
  private static String above(World world, String parent) {
    return world.projects().stream()
        .filter(id -> Objects.equals("projects/" + world.numbers().find(id), parent))
        .findFirst()
        .orElse(Paths.name(parent));
  }

  private static void firewall(Call call, ObjectNode given, ObjectNode body) {
    String wanted = Json.text(given, "purposeData", "network");
    Resource network =
        networkOf(call.world(), wanted)
            .filter(one -> isIn(call.world(), one, Json.text(body, "parent")))
            .orElseThrow(
                () ->
                    refused(
                        400,
                        "INVALID_ARGUMENT",
                        "Invalid purpose data for GCE_FIREWALL: network '" + wanted + "'"));
    body.put("purpose", "GCE_FIREWALL");
    body.put("network", network.path());
    body.putObject("purposeData")
        .put(
            "network",
            call.reads(Reading.PURPOSE_DATA_IS_KEPT) ? wanted : Networks.selfLinkWithId(network));
  }

  /** Keys of a project are of its own networks. */
  private static boolean isIn(World world, Resource network, String parent) {
    return !parent.startsWith("projects/")
        || parent.equals("projects/" + world.numbers().find(network.project()));
  }

  private static java.util.Optional<Resource> networkOf(World world, String wanted) {
    return world.ofKind(Kinds.NETWORKS).stream()
        .filter(
            one ->
                wanted.equals(one.project() + "/" + one.name())
                    || wanted.equals(Networks.selfLinkWithId(one))
                    || wanted.equals(Paths.self(one.path())))
        .findFirst();
  }

  private static Write value(Call call) {
    ObjectNode given = call.body();
    String parent = Json.text(given, "parent");
    Resource key =
        call.world()
            .find(Kinds.TAG_KEYS, parent)
            .orElseThrow(
                () -> refused(400, "INVALID_ARGUMENT", "The parent does not exist: " + parent));
    String above = Json.text(key.body(), "namespacedName");
    ObjectNode body = born(call, Kinds.TAG_VALUES, given, above);
    return insert(call, Kinds.TAG_VALUES, body, Limit.TAG_VALUES_PER_KEY);
  }

  private static Write insert(Call call, String kind, ObjectNode body, Limit limit) {
    String path = Json.text(body, "name");
    long number = Long.parseLong(Paths.name(path));
    String parent = Json.text(body, "parent");
    return new Write(
        "create",
        path,
        number,
        world -> {
          List<Resource> beside =
              world.ofKind(kind).stream()
                  .filter(one -> Json.text(one.body(), "parent").equals(parent))
                  .toList();
          String name = Json.text(body, "shortName");
          if (beside.stream().anyMatch(one -> Json.text(one.body(), "shortName").equals(name))) {
            throw refused(
                409, "ALREADY_EXISTS", "A tag with the short name " + name + " already exists.");
          }
          if (beside.size() >= call.limit(limit)) {
            throw refused(429, "RESOURCE_EXHAUSTED", "Too many tags in " + parent + ".");
          }
          world.put(new Resource(path, kind, number, body));
        });
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
