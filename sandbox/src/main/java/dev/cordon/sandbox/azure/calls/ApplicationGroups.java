package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.settings.Limit;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Links;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.azure.state.World;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.tree.Json;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Application security groups: a name that ipConfigurations carry and rules speak of. */
final class ApplicationGroups extends Kind {

  ApplicationGroups() {
    super(Types.ASG);
  }

  @Override
  void check(Call call, ArmId id, ObjectNode body, ObjectNode properties, @Nullable Resource old) {
    Counts.room(call, id, this, body, old, Limit.APPLICATION_SECURITY_GROUPS);
  }

  @Override
  void fill(World world, Resource resource, ObjectNode properties) {
    // the recordings show none, though the model has it
    properties.remove("resourceGuid");
  }

  @Override
  void checkDelete(Call call, Resource resource) {
    String id = resource.id().toString();
    List<Links.Config> members = call.world().links().membersOf(id);
    if (!members.isEmpty()) {
      throw inUse(
          resource,
          "IpConfiguration(s) "
              + members.stream()
                  .map(member -> Json.text(member.tree(), "name"))
                  .collect(Collectors.joining(", ")));
    }
    List<Resource> groups = call.world().links().naming(id);
    if (!groups.isEmpty()) {
      throw inUse(
          resource,
          "the rules of "
              + groups.stream()
                  .map(group -> group.id().toString())
                  .collect(Collectors.joining(", ")));
    }
  }

  private static ArmRefusal inUse(Resource resource, String by) {
    return ArmRefusal.of(
        "InUseApplicationSecurityGroupCannotBeDeleted",
        "Application Security Group %s cannot be deleted because it is referenced by %s."
            .formatted(resource.id().name(), by));
  }
}
