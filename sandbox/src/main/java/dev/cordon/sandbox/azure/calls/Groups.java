package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.state.Group;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.azure.wire.ArmResponse;
import dev.cordon.sandbox.tree.Json;

/** Subscriptions and resource groups. */
final class Groups {

  ArmResponse all(Call call) {
    ObjectNode answer = Json.object();
    call.listed().groups().all().stream()
        .map(Group::subscription)
        .distinct()
        .forEach(one -> answer.withArray("value").add(tree(one)));
    if (!answer.has("value")) {
      answer.putArray("value");
    }
    return ArmResponse.of(200, answer);
  }

  ArmResponse subscription(String id) {
    return ArmResponse.of(200, tree(id));
  }

  private static ObjectNode tree(String id) {
    return Json.object("id", "/subscriptions/" + id)
        .put("subscriptionId", id)
        .put("tenantId", "00000000-0000-0000-0000-000000000000")
        .put("displayName", "Subscription " + id)
        .put("state", "Enabled");
  }

  private static ObjectNode tree(Group group) {
    ObjectNode tree = Json.object();
    tree.put("id", "/subscriptions/" + group.subscription() + "/resourceGroups/" + group.name());
    tree.put("name", group.name()).put("type", "Microsoft.Resources/resourceGroups");
    tree.put("location", group.location());
    tree.set("tags", group.tags());
    tree.putObject("properties").put("provisioningState", "Succeeded");
    return tree;
  }

  ArmResponse list(Call call, Reads reads, String subscription) {
    return reads.page(
        call,
        () ->
            call.listed().groups().all().stream()
                .filter(one -> one.subscription().equalsIgnoreCase(subscription))
                .map(Groups::tree)
                .toList());
  }

  private static Group need(Call call, String subscription, String name) {
    Group found = call.world().groups().find(Group.key(subscription, name));
    if (found == null) {
      throw ArmRefusal.of(
          404, "ResourceGroupNotFound", "Resource group '" + name + "' could not be found.");
    }
    return found;
  }

  ArmResponse get(Call call, String subscription, String name) {
    return ArmResponse.of(200, tree(need(call, subscription, name)));
  }

  ArmResponse put(Call call, String subscription, String name) {
    ObjectNode given = call.request().tree();
    Group old = call.world().groups().find(Group.key(subscription, name));
    String location = Kind.canonical(Json.text(given, "location"));
    if (old != null && !old.location().equals(location)) {
      throw ArmRefusal.of(
          409,
          "InvalidResourceGroupLocation",
          "Invalid resource group location '%s'. The Resource group already exists in location '%s'."
              .formatted(location, old.location()));
    }
    ObjectNode tags = given.get("tags") instanceof ObjectNode found ? found : Json.object();
    Group now = new Group(subscription, old == null ? name : old.name(), location, tags);
    call.world().groups().put(now.key(), now);
    return ArmResponse.of(old == null ? 201 : 200, tree(now));
  }

  ArmResponse delete(Call call, String subscription, String name) {
    Group group = need(call, subscription, name);
    boolean empty =
        call.world().resources().stream()
            .noneMatch(
                one -> Group.key(one.id().subscription(), one.id().group()).equals(group.key()));
    if (!empty) {
      throw ArmRefusal.of(
          409,
          "ResourceGroupDeletionBlocked",
          "Deletion of resource group '" + name + "' failed: the sandbox deletes empty ones only.");
    }
    call.world().groups().remove(group.key());
    return ArmResponse.empty(200);
  }
}
