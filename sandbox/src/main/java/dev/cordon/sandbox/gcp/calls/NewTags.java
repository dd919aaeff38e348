package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** How tag keys and tag values come into being. */
final class NewTags {

  private static final Pattern SHORT_NAME =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,254}[A-Za-z0-9])?");
  private static final int LONGEST_DESCRIPTION = 256;

  private NewTags() {}

  private static ObjectNode born(Call call, String kind, ObjectNode given, String above) {
    String shortName = Json.text(given, "shortName");
    if (!SHORT_NAME.matcher(shortName).matches()) {
      throw TagKeys.refused(400, "INVALID_ARGUMENT", "Invalid short name: " + shortName);
    }
    if (Json.text(given, "description").length() > LONGEST_DESCRIPTION) {
      throw TagKeys.refused(
          400, "INVALID_ARGUMENT", "The description is longer than 256 characters.");
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

  /** The write that adds a tag key. */
  static Write key(Call call) {
    ObjectNode given = call.body();
    String parent = TagKeys.parent(call.world(), Json.text(given, "parent"));
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
                    TagKeys.refused(
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

  private static Optional<Resource> networkOf(World world, String wanted) {
    return world.ofKind(Kinds.NETWORKS).stream()
        .filter(
            one ->
                wanted.equals(one.project() + "/" + one.name())
                    || wanted.equals(Networks.selfLinkWithId(one))
                    || wanted.equals(Paths.self(one.path())))
        .findFirst();
  }

  /** The write that adds a tag value. */
  static Write value(Call call) {
    ObjectNode given = call.body();
    String parent = Json.text(given, "parent");
    Resource key =
        call.world()
            .find(Kinds.TAG_KEYS, parent)
            .orElseThrow(
                () ->
                    TagKeys.refused(
                        400, "INVALID_ARGUMENT", "The parent does not exist: " + parent));
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
            throw TagKeys.refused(
                409, "ALREADY_EXISTS", "A tag with the short name " + name + " already exists.");
          }
          if (beside.size() >= call.limit(limit)) {
            throw TagKeys.refused(429, "RESOURCE_EXHAUSTED", "Too many tags in " + parent + ".");
          }
          world.put(new Resource(path, kind, number, body));
        });
  }
}
