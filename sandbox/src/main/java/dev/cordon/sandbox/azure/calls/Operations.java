package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.settings.Reading;
import dev.cordon.sandbox.azure.state.Operation;
import dev.cordon.sandbox.azure.state.ProvisioningState;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.World;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.azure.wire.ArmResponse;
import dev.cordon.sandbox.tree.Json;
import java.util.List;

/** Writes that take their time. */
final class Operations {

  private Operations() {}

  static String address(Call call, Operation operation, String what) {
    return "http://"
        + call.request().header("Host").orElse("127.0.0.1")
        + "/subscriptions/"
        + operation.target().subscription()
        + "/providers/Microsoft.Network/locations/"
        + operation.region()
        + "/"
        + what
        + "/"
        + operation.id()
        + "?api-version="
        + call.request().parameter("api-version").orElse(ApiVersions.NETWORK);
  }

  /** Ends what is due; tells whether anything ended. */
  static boolean settle(World world, Installation installation) {
    List<Operation> due =
        world.operations().all().stream()
            .filter(one -> one.endsAt(installation.clock().instant()))
            .toList();
    due.forEach(one -> end(world, one, installation));
    return !due.isEmpty();
  }

  private static void end(World world, Operation operation, Installation installation) {
    world.operations().put(operation.id(), operation.end());
    Resource target = world.find(operation.target().toString());
    if (target == null || target.state().isTerminal()) {
      return;
    }
    if (operation.failure().isEmpty() && operation.deletes()) {
      world.remove(target.id());
      return;
    }
    boolean failed = !operation.failure().isEmpty();
    Resource ended =
        target.in(
            failed ? ProvisioningState.FAILED : ProvisioningState.SUCCEEDED,
            failed ? target.enforced() : target.body());
    boolean same = installation.readings().contains(Reading.ETAG_CHANGES_ONCE);
    world.put(same ? ended : ended.version(installation.ids().etag()));
  }

  private static Operation find(Call call, String id) {
    Operation found = call.world().operations().find(id);
    if (found == null) {
      throw ArmRefusal.of(404, "OperationNotFound", "The operation " + id + " was not found.");
    }
    call.world().operations().put(id, found.looked());
    return found;
  }

  /** The answer of the address in Azure-AsyncOperation. */
  static ArmResponse status(Call call, String id) {
    Operation found = find(call, id);
    ObjectNode status = Json.object();
    if (!found.ended()) {
      status.put("status", "InProgress");
    } else if (found.failure().isEmpty()) {
      status.put("status", "Succeeded");
    } else {
      status.put("status", "Failed");
      status
          .putObject("error")
          .put("code", found.failure())
          .put("message", "This failure was set by the test.")
          .set("details", Json.array());
    }
    return ArmResponse.of(200, status)
        .with("Retry-After", String.valueOf(call.installation().pace().retryAfter()));
  }

  /** The answer of the address in Location. */
  static ArmResponse result(Call call, String id) {
    Operation found = find(call, id);
    String wait = String.valueOf(call.installation().pace().retryAfter());
    if (!found.ended()) {
      return ArmResponse.empty(202)
          .with("Location", address(call, found, "operationResults"))
          .with("Retry-After", wait);
    }
    if (!found.failure().isEmpty()) {
      throw ArmRefusal.of(409, found.failure(), "This failure was set by the test.");
    }
    return ArmResponse.empty(204);
  }
}
