package dev.cordon.testkit.memory.state;

import dev.cordon.state.ContainerId;
import dev.cordon.state.Fabric;
import dev.cordon.testkit.memory.cloud.Limits;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What only this provider understands of a site.
 *
 * @param network the network's name
 * @param limits what the cloud allows
 * @param liveIds the ids of the groups by their names in the declaration's words
 * @param disputed the ids of groups that are called like ours and do not bear our mark
 */
public record MemoryFabric(
    String network, Limits limits, SortedMap<ContainerId, String> liveIds, List<String> disputed)
    implements Fabric {
  public MemoryFabric {
    liveIds = Collections.unmodifiableSortedMap(new TreeMap<>(liveIds));
    disputed = List.copyOf(disputed);
  }
}
