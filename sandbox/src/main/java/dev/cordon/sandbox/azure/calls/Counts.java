package dev.cordon.sandbox.azure.calls;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.sandbox.azure.settings.Limit;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import dev.cordon.sandbox.tree.Json;
import org.jspecify.annotations.Nullable;

/** How many resources of a type a subscription may have in a region. */
final class Counts {

  private Counts() {}

  /** Refuses when one more would be too many. */
  static void room(
      Call call, ArmId id, Kind kind, ObjectNode body, @Nullable Resource old, Limit limit) {
    String region = Json.text(body, "location");
    if (old != null || call.world().size() < call.limit(limit)) {
      return;
    }
    long present =
        call.world().ofType(kind.type()).stream()
            .filter(one -> one.id().subscription().equalsIgnoreCase(id.subscription()))
            .filter(one -> one.location().equals(region))
            .count();
    if (present >= call.limit(limit)) {
      throw ArmRefusal.of(
          limit.usage() + "CountLimitReached",
          "Cannot create more than %d %s for this subscription in this region."
              .formatted(call.limit(limit), limit.title()));
    }
  }
}
