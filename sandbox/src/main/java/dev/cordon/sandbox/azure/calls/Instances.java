package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.state.ProvisioningState;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.Types;
import java.util.List;

/** The instances of scale sets follow the model. */
final class Instances {

  private Instances() {}

  /** Brings instances to the model; {@code *} means all. */
  static void follow(Call call, Resource scaleSet, List<String> instances) {
    for (Resource nic : call.world().ofType(Types.SCALE_SET_NIC)) {
      boolean mine = nic.id().parent().parent().key().equals(scaleSet.id().key());
      boolean meant = instances.contains("*") || instances.contains(nic.id().parent().name());
      if (mine && meant) {
        ObjectNode body = ScaleSets.follow(scaleSet, nic);
        call.world()
            .put(
                new Resource(
                    nic.id(),
                    body,
                    call.ids().etag(),
                    nic.guid(),
                    ProvisioningState.SUCCEEDED,
                    body));
      }
    }
  }
}
