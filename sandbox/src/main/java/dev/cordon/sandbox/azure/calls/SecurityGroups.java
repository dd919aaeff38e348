package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.settings.Limit;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.DefaultRules;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.azure.state.World;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Network security groups: the whole list of rules is written as one. */
final class SecurityGroups extends Kind {

  private static final List<String> COUNTED =
      List.of(
          "SourceAddressPrefix",
          "DestinationAddressPrefix",
          "SourcePortRange",
          "DestinationPortRange");

  SecurityGroups() {
    super(Types.NSG);
  }

  @Override
  void check(Call call, ArmId id, ObjectNode body, ObjectNode properties, @Nullable Resource old) {
    properties.remove(List.of("defaultSecurityRules", "networkInterfaces", "subnets", "flowLogs"));
    Counts.room(call, id, this, body, old, Limit.NETWORK_SECURITY_GROUPS);
    List<ObjectNode> given = Json.objects(properties, "securityRules");
    int most = call.limit(Limit.RULES_PER_GROUP);
    if (given.size() > most) {
      throw ArmRefusal.of(
          "SecurityRuleCountLimitReached",
          "A security group cannot have more than " + most + " security rules.");
    }
    Rules rules = new Rules(call, id, Json.text(body, "location"));
    ArrayNode kept = Json.array();
    given.forEach(rule -> kept.add(rules.normal(rule)));
    properties.set("securityRules", kept);
    List<ObjectNode> all = Json.objects(properties, "securityRules");
    checkNames(id, all);
    checkPriorities(all);
    checkAddresses(call, id, all);
    checkGroups(call, id, all);
  }

  private static void checkNames(ArmId id, List<ObjectNode> rules) {
    Set<String> names = new HashSet<>();
    for (ObjectNode rule : rules) {
      String name = Json.text(rule, "name");
      if (!names.add(name.toLowerCase(Locale.ROOT))) {
        throw ArmRefusal.of(
            "DuplicateResourceName",
            "Resource " + id + " has two child resources with the same name (" + name + ").");
      }
    }
  }

  private static void checkPriorities(List<ObjectNode> rules) {
    Map<String, String> taken = new HashMap<>();
    for (ObjectNode rule : rules) {
      String name = Json.text(rule, "name");
      String seat =
          Json.text(rule, "properties", "direction") + Json.text(rule, "properties", "priority");
      String other = taken.put(seat, name);
      if (other != null) {
        throw ArmRefusal.of(
            "SecurityRuleConflict",
            "Security rule %s conflicts with rule %s. Rules cannot have the same Priority and Direction. To learn more, see aka.ms/nsgrules."
                .formatted(other, name));
      }
    }
  }

  private static void checkAddresses(Call call, ArmId id, List<ObjectNode> rules) {
    int most = call.limit(Limit.ADDRESSES_PER_GROUP);
    for (String counted : COUNTED) {
      String one = counted.substring(0, 1).toLowerCase(Locale.ROOT) + counted.substring(1);
      String several = one.endsWith("x") ? one + "es" : one + "s";
      int count = 0;
      for (ObjectNode rule : rules) {
        count += rule.path("properties").has(one) ? 1 : 0;
        count += rule.path("properties").path(several).size();
      }
      if (count > most) {
        String name = counted.endsWith("x") ? counted + "es" : counted + "s";
        throw ArmRefusal.of(
            "SecurityRuleAddressesOrPortsPerSecurityGroupLimitReached",
            "Network security group %s has %d %s. A security group cannot have more than %d %s as per the limit MaxSecurityRuleAddressesOrPortsPerSecurityGroup."
                .formatted(id, count, name, most, name));
      }
    }
  }

  private void checkGroups(Call call, ArmId id, List<ObjectNode> rules) {
    Set<String> groups = new HashSet<>();
    rules.forEach(rule -> groupsOf(rule).forEach(asg -> groups.add(ArmId.key(asg))));
    int most = call.limit(Limit.APPLICATION_GROUPS_PER_GROUP);
    if (groups.size() > most) {
      throw ArmRefusal.of(
          "NumberOfApplicationSecurityGroupsReferencedInSecurityGroupLimitReached",
          "The rules of network security group %s name %d application security groups; at most %d are allowed."
              .formatted(id, groups.size(), most));
    }
  }

  private static Stream<String> groupsOf(JsonNode rule) {
    return Stream.of("source", "destination")
        .flatMap(side -> Json.ids(rule, "properties", side + "ApplicationSecurityGroups").stream());
  }

  @Override
  List<Join> joins(JsonNode body) {
    List<Join> joins = new ArrayList<>();
    for (ObjectNode rule : Json.objects(body, "properties", "securityRules")) {
      groupsOf(rule)
          .forEach(asg -> joins.add(new Join(asg, Types.ASG + "/joinNetworkSecurityRule/action")));
    }
    return joins;
  }

  @Override
  void fill(World world, Resource resource, ObjectNode properties) {
    Json.objects(properties, "securityRules")
        .forEach(rule -> Render.part(resource, rule, "securityRules"));
    ArrayNode defaults = properties.putArray("defaultSecurityRules");
    for (ObjectNode rule : DefaultRules.all()) {
      defaults.add(Render.part(resource, rule, "defaultSecurityRules"));
    }
    refer(properties, "networkInterfaces", world.links().nicsOf(resource.id().toString()));
    refer(properties, "subnets", world.links().subnetsOf(resource.id().toString()));
  }

  private static void refer(ObjectNode properties, String member, List<String> ids) {
    if (!ids.isEmpty()) {
      properties.set(member, Json.references(ids));
    }
  }

  @Override
  void checkDelete(Call call, Resource resource) {
    String id = resource.id().toString();
    List<String> users = new ArrayList<>(call.world().links().subnetsOf(id));
    users.addAll(call.world().links().nicsOf(id));
    if (!users.isEmpty()) {
      throw ArmRefusal.of(
          "InUseNetworkSecurityGroupCannotBeDeleted",
          "Network security group %s cannot be deleted because it is in use by the following resources: %s. In order to delete the Network security group, remove the association with the resource(s). To learn how to do this, see aka.ms/deletensg."
              .formatted(id, String.join(", ", users)));
    }
  }
}
