package dev.cordon.sandbox.azure.calls;

import dev.cordon.sandbox.azure.settings.Limit;
import dev.cordon.sandbox.azure.state.ArmId;
import dev.cordon.sandbox.azure.state.Resource;
import dev.cordon.sandbox.azure.wire.ArmRefusal;
import org.jspecify.annotations.Nullable;

/** How many resources of a type a subscription may have. */
final class Counts {

  private Counts() {}

  /** Refuses when one more would be too many. */
  static void room(Call call, ArmId id, Kind kind, @Nullable Resource old, Limit limit) {
    long present =
        call.world().ofType(kind.type()).stream()
            .filter(one -> one.id().subscription().equalsIgnoreCase(id.subscription()))
            .count();
    if (old == null && present >= call.limit(limit)) {
      throw ArmRefusal.of(
          limit.usage() + "CountLimitReached",
          "Cannot create more than %d %s for this subscription in this region."
              .formatted(call.limit(limit), limit.title()));
    }
  }
}
