package dev.cordon.sandbox.azure.calls;

import dev.cordon.sandbox.azure.settings.Reading;
import dev.cordon.sandbox.azure.state.Operation;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.state.Types;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import org.jspecify.annotations.Nullable;

/** One write at a time: of a resource with all its parts. */
final class Locks {

  private Locks() {}

  /** Refuses while another write of this resource is under way. */
  static void check(Call call, @Nullable Resource resource) {
    if (resource == null || resource.state().isTerminal()) {
      return;
    }
    if (!(resource.isA(Types.NSG) && call.reads(Reading.SECURITY_GROUPS_ARE_NOT_LOCKED))) {
      throw ArmRefusal.of(
              429,
              "AnotherOperationInProgress",
              "Another operation on this or dependent resource is in progress. To retrieve status of the operation use uri: "
                  + address(call, resource)
                  + ".")
          .retryAfter(call.installation().pace().retryAfter());
    }
  }

  private static String address(Call call, Resource resource) {
    return call.world().operations().all().stream()
        .filter(one -> !one.ended() && one.target().key().equals(resource.id().key()))
        .reduce((first, last) -> last)
        .map((Operation one) -> Operations.address(call, one, "operations"))
        .orElse("unknown");
  }
}
