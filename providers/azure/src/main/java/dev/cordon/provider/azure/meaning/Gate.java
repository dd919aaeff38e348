package dev.cordon.provider.azure.meaning;

import dev.cordon.provider.azure.state.VnetFabric;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.spi.Bounds;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Container;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What all gates in one direction let through. Used once. */
final class Gate {

  private final SiteState state;
  private final Map<List<ContainerId>, IpSet> zones;
  private final Direction direction;
  private final Peers peers;
  private final AdminRules adminRules;
  private final SortedSet<String> unmodelled = new TreeSet<>();

  Gate(SiteState state, Map<List<ContainerId>, IpSet> zones, Direction direction) {
    this.state = state;
    this.zones = zones;
    this.direction = direction;
    this.peers = new Peers(state);
    this.adminRules =
        new AdminRules(
            VnetFabric.of(state.snapshot().fabric()).network().adminRules(), peers, direction);
  }

  Bounds bounds() {
    FlowSet sure = admitted(Trust.SURE);
    FlowSet maybe = admitted(Trust.MAYBE);
    unmodelled.addAll(peers.unmodelled());
    return new Bounds(sure, maybe, List.copyOf(unmodelled));
  }

  private FlowSet admitted(Trust trust) {
    List<FlowSet> all = new ArrayList<>();
    zones.forEach((gates, own) -> all.add(adminRules.over(groups(gates, own, trust), own, trust)));
    return FlowSet.union(all);
  }

  /** Every group on the way must let it through. */
  private FlowSet groups(List<ContainerId> gates, IpSet own, Trust trust) {
    FlowSet through = FirstMatch.everything(direction, own);
    for (ContainerId id : gates) {
      through = through.intersect(group(id, own, trust));
    }
    return through;
  }

  private FlowSet group(ContainerId id, IpSet own, Trust trust) {
    Container group = state.table().containers().get(id);
    if (group == null) {
      unmodelled.add("group " + id.name() + ", whose rules were not read");
      return trust == Trust.SURE ? FlowSet.none() : FirstMatch.everything(direction, own);
    }
    return new FirstMatch(peers, direction, own, trust).admitted(Passage.rules(group, direction));
  }
}
