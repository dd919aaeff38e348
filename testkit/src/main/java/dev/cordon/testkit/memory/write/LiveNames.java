package dev.cordon.testkit.memory.write;

import dev.cordon.spi.LiveIds;
import dev.cordon.state.ContainerId;
import dev.cordon.testkit.memory.state.GroupName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The live ids of groups: those that were read, those that this writer created, the fleet's. */
final class LiveNames {

  private final Map<ContainerId, String> known;
  private final LiveIds fleet;

  LiveNames(Map<ContainerId, String> read, LiveIds fleet) {
    this.known = new ConcurrentHashMap<>(read);
    this.fleet = fleet;
  }

  Optional<String> here(ContainerId id) {
    return Optional.ofNullable(known.get(id));
  }

  void learn(ContainerId id, String liveId) {
    known.put(id, liveId);
  }

  /** The id of a group that steps before this one have seen to. */
  String of(ContainerId id) {
    if (GroupName.isElsewhere(id)) {
      return id.name();
    }
    return here(id)
        .or(() -> fleet.of(id))
        .orElseThrow(() -> new IllegalStateException(id + " has no live id"));
  }
}
