package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.azure.state.World;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scale sets: the model says what the interfaces of new instances carry. Instances follow a changed
 * model at once when the upgrade policy is Automatic, else when they are upgraded.
 */
final class ScaleSets extends Kind {

  ScaleSets() {
    super(Types.SCALE_SET);
  }

  @Override
  void check(Call call, ArmId id, ObjectNode body, ObjectNode properties, @Nullable Resource old) {
    String region = Json.text(body, "location");
    for (ObjectNode config : configs(properties)) {
      for (ObjectNode one : Json.objects(config, "properties", "ipConfigurations")) {
        Json.ids(one, "properties", "applicationSecurityGroups")
            .forEach(asg -> call.need(Types.ASG, asg, id, region));
      }
    }
  }

  @Override
  void fill(World world, Resource resource, ObjectNode properties) {
    properties.put("uniqueId", resource.guid());
  }

  @Override
  List<Join> joins(JsonNode body) {
    List<Join> joins = new ArrayList<>();
    for (ObjectNode config : configs(body.path("properties"))) {
      for (ObjectNode one : Json.objects(config, "properties", "ipConfigurations")) {
        Join.addAll(
            joins,
            one.path("properties"),
            "applicationSecurityGroups",
            Types.ASG + "/joinIpConfiguration/action");
        Join.add(joins, one.path("properties"), "subnet", Types.SUBNET + "/join/action");
      }
    }
    return joins;
  }

  private static List<ObjectNode> configs(JsonNode properties) {
    return Json.objects(
        properties, "virtualMachineProfile", "networkProfile", "networkInterfaceConfigurations");
  }

  /** Whether instances follow the model without being told. */
  static boolean isAutomatic(Resource scaleSet) {
    return Json.text(propertiesOf(scaleSet), "upgradePolicy", "mode").equalsIgnoreCase("Automatic");
  }

  /** The bodies of the interfaces of an instance, as the model has them now. */
  static ObjectNode follow(Resource scaleSet, Resource nic) {
    ObjectNode body = nic.body().deepCopy();
    for (ObjectNode config : configs(propertiesOf(scaleSet))) {
      if (!Json.text(config, "name").equalsIgnoreCase(nic.id().name())) {
        continue;
      }
      for (ObjectNode mine : Json.objects(body, "properties", "ipConfigurations")) {
        for (ObjectNode model : Json.objects(config, "properties", "ipConfigurations")) {
          if (Json.text(mine, "name").equals(Json.text(model, "name"))) {
            take((ObjectNode) mine.path("properties"), model.path("properties"));
          }
        }
      }
      JsonNode nsg = config.path("properties").path("networkSecurityGroup");
      ((ObjectNode) body.path("properties")).set("networkSecurityGroup", nsg.deepCopy());
    }
    return body;
  }

  private static void take(ObjectNode mine, JsonNode model) {
    JsonNode groups = model.path("applicationSecurityGroups");
    if (groups.isEmpty()) {
      mine.remove("applicationSecurityGroups");
    } else {
      mine.set("applicationSecurityGroups", groups.deepCopy());
    }
  }
}
