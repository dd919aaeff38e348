package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.settings.Limit;
import dev.cordon.sandbox.gcp.settings.Reading;
import dev.cordon.sandbox.gcp.state.Kinds;
import dev.cordon.sandbox.gcp.state.Paths;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.World;
import dev.cordon.sandbox.gcp.wire.GcpRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.List;

/** VPC firewall rules (https://cloud.google.com/compute/docs/reference/rest/v1/firewalls). */
final class Firewalls {

  private static final String ALL = Methods.COMPUTE + "projects/{project}/global/firewalls";
  private static final String ONE = ALL + "/{firewall}";
  private static final String ON_NETWORK = "compute.networks.updatePolicy";
  private static final List<String> OUTPUT =
      List.of("kind", "id", "creationTimestamp", "selfLink", "params");
  private static final List<String> FIXED = List.of("name", "network", "direction");

  private Firewalls() {}

  static void install(Methods methods) {
    methods.read(
        "compute.firewalls.list",
        "GET",
        ALL,
        List.of("compute.firewalls.list"),
        call ->
            Listing.page(
                call,
                Kinds.FIREWALLS,
                "projects/" + call.project() + "/global/firewalls",
                "compute#firewallList"));
    methods.read(
        "compute.firewalls.get",
        "GET",
        ONE,
        List.of("compute.firewalls.get"),
        call -> Render.resource(call.world(), call.need(Kinds.FIREWALLS, call.path())));
    methods.write(
        "compute.firewalls.insert",
        "POST",
        ALL,
        List.of("compute.firewalls.create", ON_NETWORK),
        Firewalls::insert);
    methods.write(
        "compute.firewalls.patch",
        "PATCH",
        ONE,
        List.of("compute.firewalls.get", "compute.firewalls.update", ON_NETWORK),
        call -> change(call, "patch", merged(call)));
    methods.write(
        "compute.firewalls.update",
        "PUT",
        ONE,
        List.of("compute.firewalls.update", ON_NETWORK),
        call -> change(call, "update", call.body()));
    methods.write(
        "compute.firewalls.delete",
        "DELETE",
        ONE,
        List.of("compute.firewalls.delete", ON_NETWORK),
        call -> Births.delete(call, Kinds.FIREWALLS, (world, one) -> {}));
  }

  private static Write insert(Call call) {
    ObjectNode body = call.body();
    String path = call.path() + "/" + Values.name(body);
    body.remove(OUTPUT);
    FirewallRules.complete(call, body);
    Resource made = Births.born(call, Kinds.FIREWALLS, path, body);
    return Births.insert(
        made,
        world -> {
          hasNetwork(world, body);
          Births.room(world, call, Kinds.FIREWALLS, Limit.FIREWALLS);
        });
  }

  private static void hasNetwork(World world, ObjectNode body) {
    String network = Json.text(body, "network");
    if (world.find(Kinds.NETWORKS, Paths.parse(network, "").orElse("")).isEmpty()) {
      throw GcpRefusal.invalid(
          "resource.network", network, "The referenced network resource cannot be found.");
    }
  }

  private static ObjectNode merged(Call call) {
    ObjectNode body = call.need(Kinds.FIREWALLS, call.path()).body().deepCopy();
    call.body().properties().forEach(member -> body.set(member.getKey(), member.getValue()));
    return body;
  }

  private static Write change(Call call, String type, ObjectNode written) {
    Resource there = call.need(Kinds.FIREWALLS, call.path());
    ObjectNode body = written.deepCopy();
    body.remove(OUTPUT);
    if (!body.has("name")) {
      body.put("name", there.name());
    }
    if (!body.has("network")) {
      body.set("network", there.body().get("network"));
    }
    FirewallRules.complete(call, body);
    ObjectNode whole = Json.object();
    OUTPUT.stream()
        .filter(there.body()::has)
        .forEach(name -> whole.set(name, there.body().get(name)));
    whole.setAll(body);
    return new Write(
        type,
        there.path(),
        there.id(),
        world -> {
          Resource now = Call.need(world, Kinds.FIREWALLS, there.path());
          same(call, now, whole);
          world.put(now.with(whole));
        });
  }

  private static void same(Call call, Resource there, ObjectNode whole) {
    for (String field : FIXED) {
      if (!Json.text(whole, field).equals(Json.text(there.body(), field))) {
        throw GcpRefusal.invalid(
            "resource." + field,
            Json.text(whole, field),
            "The " + field + " of a firewall cannot be changed.");
      }
    }
    boolean turns = whole.has("allowed") != there.body().has("allowed");
    if (turns && call.reads(Reading.ACTIONS_OF_RULES_DO_NOT_CHANGE)) {
      throw GcpRefusal.invalid(
          "resource.allowed", "", "The action of a firewall cannot be changed.");
    }
  }
}
