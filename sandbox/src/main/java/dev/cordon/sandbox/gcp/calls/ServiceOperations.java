package dev.cordon.sandbox.gcp.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.gcp.state.Operation;
import dev.cordon.sandbox.gcp.state.Resource;
import dev.cordon.sandbox.gcp.state.World;

/** Operations as all services but Compute Engine show them. */
final class ServiceOperations {

  private ServiceOperations() {}

  static ObjectNode render(World world, Operation operation, ObjectNode shown) {
    if (!operation.ended()) {
      return shown;
    }
    shown.put("done", true);
    Operation.Failure failure = operation.failure();
    if (!failure.code().isEmpty()) {
      shown
          .putObject("error")
          .put("code", number(failure.status()))
          .put("message", failure.message());
      return shown;
    }
    Resource target = world.find(operation.target());
    ObjectNode response = shown.putObject("response");
    if (target != null) {
      response.put("@type", "type.googleapis.com/google.cloud." + target.kind());
      response.setAll(Render.resource(world, target));
    } else {
      response.put("@type", "type.googleapis.com/google.protobuf.Empty");
    }
    return shown;
  }

  /** The number that google.rpc.Code has for a status. */
  private static int number(int status) {
    return switch (status) {
      case 400 -> 3;
      case 403 -> 7;
      case 404 -> 5;
      case 409 -> 6;
      case 412 -> 9;
      case 429 -> 8;
      default -> 13;
    };
  }
}
