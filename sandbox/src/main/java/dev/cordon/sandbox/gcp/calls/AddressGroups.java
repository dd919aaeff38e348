package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Address groups
 * (https://cloud.google.com/firewall/docs/reference/network-security/rest/v1/projects.locations.addressGroups).
 */
final class AddressGroups {

  private static final String ALL = "v1/projects/{project}/locations/{region}/addressGroups";
  private static final String ONE = ALL + "/{group}";
  private static final String SERVICE = "networksecurity.projects.locations.addressGroups.";
  private static final String MAY = "networksecurity.addressGroups.";

  private AddressGroups() {}

  /** The path of a group, however a rule names it. */
  static String path(String address) {
    return address.replaceFirst("^(https?:)?//[^/]+/(v\\d[a-z0-9]*/)?", "");
  }

  static void install(Methods methods) {
    methods.read(
        SERVICE + "list",
        "GET",
        ALL,
        List.of(MAY + "list"),
        call -> {
          String below = call.request().path().substring("v1/".length()) + "/";
          return Listing.named(
              call,
              "addressGroups",
              () ->
                  call.listed().ofKind(Kinds.ADDRESS_GROUPS).stream()
                      .filter(one -> one.path().startsWith(below))
                      .map(one -> one.body().deepCopy())
                      .toList());
        });
    methods.read(
        SERVICE + "get",
        "GET",
        ONE,
        List.of(MAY + "get"),
        call -> need(call.world(), own(call)).body().deepCopy());
    methods.write(SERVICE + "create", "POST", ALL, List.of(MAY + "create"), AddressGroups::create);
    methods.write(
        SERVICE + "delete", "DELETE", ONE, List.of(MAY + "delete"), AddressGroups::delete);
    methods.write(
        SERVICE + "addItems",
        "POST",
        ONE + ":addItems",
        List.of(MAY + "update"),
        call -> items(call, (items, given) -> items.addAll(given)));
    methods.write(
        SERVICE + "removeItems",
        "POST",
        ONE + ":removeItems",
        List.of(MAY + "update"),
        call -> items(call, (items, given) -> items.removeAll(Set.copyOf(given))));
  }

  private static String own(Call call) {
    return "projects/"
        + call.project()
        + "/locations/"
        + call.variable("region")
        + "/addressGroups/"
        + call.variable("group");
  }

  private static Resource need(World world, String path) {
    return world
        .find(Kinds.ADDRESS_GROUPS, path)
        .orElseThrow(
            () -> GcpRefusal.of(404, "NOT_FOUND", "Resource '" + path + "' was not found"));
  }

  private static Write create(Call call) {
    String name = call.parameter("addressGroupId");
    Values.name("addressGroupId", name);
    ObjectNode body = call.body();
    String path =
        "projects/"
            + call.project()
            + "/locations/"
            + call.variable("region")
            + "/addressGroups/"
            + name;
    check(call, body, Json.texts(body, "items"));
    body.put("name", path)
        .put("createTime", call.now().toString())
        .put("updateTime", call.now().toString());
    return new Write(
        "create",
        path,
        0,
        world -> {
          if (world.find(path) != null) {
            throw GcpRefusal.of(409, "ALREADY_EXISTS", "Resource '" + path + "' already exists");
          }
          world.put(new Resource(path, Kinds.ADDRESS_GROUPS, 0, body));
        });
  }

  private static void check(Call call, ObjectNode group, List<String> items) {
    boolean ipv4 = Json.text(group, "type").equals("IPV4");
    int capacity = group.path("capacity").asInt();
    int most = Math.min(capacity, call.limit(Limit.ADDRESSES_PER_GROUP));
    if (capacity < 1 || items.size() > most) {
      throw GcpRefusal.of(
          400,
          "INVALID_ARGUMENT",
          "The address group has " + items.size() + " items and a capacity of " + most + ".");
    }
    for (String item : items) {
      if (Values.range("items", item).isIpv4() != ipv4) {
        throw GcpRefusal.of(
            400, "INVALID_ARGUMENT", item + " is not of the type of the address group.");
      }
    }
  }

  private static Write items(Call call, BiConsumer<Set<String>, List<String>> change) {
    String path = own(call);
    need(call.world(), path);
    List<String> given = Json.texts(call.body(), "items");
    return new Write(
        "update",
        path,
        0,
        world -> {
          Resource now = need(world, path);
          ObjectNode body = now.body().deepCopy();
          LinkedHashSet<String> items = new LinkedHashSet<>(Json.texts(body, "items"));
          change.accept(items, given);
          check(call, body, new ArrayList<>(items));
          body.set("items", Json.texts(items));
          body.put("updateTime", call.now().toString());
          world.put(now.with(body));
        });
  }

  private static Write delete(Call call) {
    String path = own(call);
    need(call.world(), path);
    return new Write(
        "delete",
        path,
        0,
        world -> {
          for (Resource policy : world.ofKind(Kinds.POLICIES)) {
            if (policy.body().toString().contains(path + "\"")) {
              throw GcpRefusal.of(
                  400, "FAILED_PRECONDITION", path + " is used by " + policy.path() + ".");
            }
          }
          world.remove(need(world, path).path());
        });
  }
}
