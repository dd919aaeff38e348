package dev.cordon.provider.aws.meaning;

import dev.cordon.provider.aws.state.Gates;
import dev.cordon.provider.aws.state.SgRule;
import dev.cordon.provider.aws.state.Spoken;
import dev.cordon.provider.aws.state.Subnet;
import dev.cordon.provider.aws.state.VpcFabric;
import dev.cordon.space.Family;
import dev.cordon.space.FlowSet;
import dev.cordon.space.IpSet;
import dev.cordon.space.ServiceSet;
import dev.cordon.spi.Bounds;
import dev.cordon.spi.SiteState;
import dev.cordon.state.Container;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What all gates in one direction let through. Used once. */
final class Gate {

  private final SiteState state;
  private final Zones zones;
  private final Peers peers;
  private final Direction direction;
  private final Gates gates;
  private final SortedSet<String> unmodelled = new TreeSet<>();

  Gate(SiteState state, Zones zones, Peers peers, Direction direction) {
    this.state = state;
    this.zones = zones;
    this.peers = peers;
    this.direction = direction;
    this.gates = VpcFabric.of(state.snapshot().fabric()).gates();
  }

  Bounds bounds() {
    List<FlowSet> sure = new ArrayList<>();
    List<FlowSet> maybe = new ArrayList<>();
    zones
        .unknown()
        .forEach(id -> unmodelled.add("group " + id.name() + ", whose rules cannot be read"));
    for (String subnet : zones.subnets()) {
      Flows flows = new Flows();
      state.table().containers().values().forEach(c -> addGroup(flows, c, subnet));
      addUnfiltered(flows, subnet);
      FlowSet surely = flows.sure.build();
      FlowSet possibly = flows.same ? surely : surely.union(flows.more.build());
      Optional<Passage> passage = passage(subnet);
      sure.add(passage.map(p -> p.surely(surely)).orElse(surely));
      maybe.add(passage.map(p -> p.possibly(possibly)).orElse(possibly));
    }
    return new Bounds(FlowSet.union(sure), FlowSet.union(maybe), List.copyOf(unmodelled));
  }

  /** Flows being gathered: what surely passes, and what passes besides, maybe. */
  private static final class Flows {
    private final FlowSet.Builder sure = FlowSet.builder();
    private final FlowSet.Builder more = FlowSet.builder();
    private boolean same = true;
  }

  private void addGroup(Flows flows, Container group, String subnet) {
    zones
        .members(group.id(), subnet)
        .ifPresent(
            own -> {
              Run run = new Run(flows, own);
              for (NativeRule rule : group.rules()) {
                if (rule.direction() == direction) {
                  run.add((SgRule) rule);
                }
              }
              run.end();
            });
  }

  /** Rules of one group that follow each other, put together as long as they say the same. */
  private final class Run {
    private final Flows flows;
    private final IpSet own;
    private final List<IpSet> others = new ArrayList<>();
    private Spoken spoken = Spoken.ALL;

    Run(Flows flows, IpSet own) {
      this.flows = flows;
      this.own = own;
    }

    void add(SgRule rule) {
      Peers.Reach reach = peers.of(rule.peer());
      if (reach.unknown() != null) {
        flows.same = false;
        unmodelled.add(reach.unknown());
        Gate.this.add(flows.sure, own, reach.sure(), rule.spoken());
        Gate.this.add(flows.more, own, reach.maybe(), rule.spoken());
        return;
      }
      if (!rule.spoken().equals(spoken)) {
        end();
        spoken = rule.spoken();
      }
      others.add(reach.sure());
    }

    void end() {
      if (!others.isEmpty()) {
        IpSet all = others.size() == 1 ? others.get(0) : IpSet.union(others);
        Gate.this.add(flows.sure, own, all, spoken);
        others.clear();
      }
    }
  }

  private void addUnfiltered(Flows flows, String subnet) {
    IpSet open = zones.open().getOrDefault(subnet, IpSet.none());
    add(flows.sure, open, IpSet.any(), Spoken.ALL);
    IpSet strangers = zones.strangers().getOrDefault(subnet, IpSet.none());
    if (!strangers.isEmpty()) {
      flows.same = false;
      add(flows.more, strangers, IpSet.any(), Spoken.ALL);
    }
  }

  /** Each family has an ICMP of its own, which never travels in the other. */
  private void add(FlowSet.Builder flows, IpSet own, IpSet others, Spoken spoken) {
    ServiceSet services = spoken.set();
    IpSet reached =
        switch (spoken.protocol()) {
          case ServiceSet.ICMP -> others.only(Family.V4);
          case ServiceSet.ICMPV6 -> others.only(Family.V6);
          default -> others;
        };
    if (direction == Direction.EGRESS) {
      flows.add(own, reached, services);
    } else {
      flows.add(reached, own, services);
    }
  }

  private Optional<Passage> passage(String id) {
    Subnet subnet = gates.subnets().get(id);
    if (subnet == null) {
      return Optional.empty();
    }
    if (gates.guarding(id).isEmpty()) {
      unmodelled.add("network ACL of subnet " + id + ", which cannot be read");
    }
    return Optional.of(new Passage(subnet.addresses(), gates.guarding(id), direction));
  }
}
