package dev.cordon.testkit.memory.observe;

import dev.cordon.space.Cidr;
import dev.cordon.space.IpSet;
import dev.cordon.state.Attachment;
import dev.cordon.state.Container;
import dev.cordon.state.Container.Ownership;
import dev.cordon.state.ContainerId;
import dev.cordon.state.Direction;
import dev.cordon.state.NativeRule;
import dev.cordon.state.RuleTable;
import dev.cordon.state.Workload;
import dev.cordon.testkit.memory.cloud.Group;
import dev.cordon.testkit.memory.cloud.GroupRule;
import dev.cordon.testkit.memory.cloud.Machine;
import dev.cordon.testkit.memory.cloud.Network;
import dev.cordon.testkit.memory.cloud.Way;
import dev.cordon.testkit.memory.state.GroupName;
import dev.cordon.testkit.memory.state.MemoryFabric;
import dev.cordon.testkit.memory.state.MemoryPeer;
import dev.cordon.testkit.memory.state.MemoryRule;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was read, in canonical form: our groups by the names the declaration gives them. */
final class Canonical {

  private final String fleet;
  private final List<Machine> machines;
  private final List<Group> groups;
  private final Map<String, ContainerId> names = new HashMap<>();

  Canonical(
      String fleet,
      String site,
      List<Machine> machines,
      List<Group> groups,
      SortedMap<String, List<Group>> peers) {
    this.fleet = fleet;
    this.machines = machines.stream().sorted(Comparator.comparing(Machine::id)).toList();
    this.groups = groups;
    peers.forEach((other, theirs) -> theirs.forEach(g -> names.put(g.id(), name(g, other))));
    groups.forEach(g -> names.put(g.id(), name(g, site)));
  }

  List<Workload> workloads() {
    return machines.stream()
        .map(m -> new Workload(m.id(), m.name(), Workload.Kind.VM, m.labels()))
        .toList();
  }

  List<Attachment> attachments() {
    return machines.stream()
        .map(
            m ->
                new Attachment(
                    m.id(),
                    m.id(),
                    IpSet.parse(m.addresses().toArray(String[]::new)),
                    List.of(m.subnet()),
                    null))
        .toList();
  }

  /** Groups are read after machines: one that is carried and not listed was deleted meanwhile. */
  RuleTable table() {
    SortedMap<ContainerId, Container> containers = new TreeMap<>();
    groups.forEach(group -> containers.put(named(group.id()), container(group)));
    Set<String> here = groups.stream().map(Group::id).collect(Collectors.toSet());
    SortedMap<String, SortedSet<ContainerId>> bindings = new TreeMap<>();
    for (Machine machine : machines) {
      SortedSet<ContainerId> carried = new TreeSet<>();
      machine.groups().stream().filter(here::contains).forEach(id -> carried.add(named(id)));
      bindings.put(machine.id(), carried);
    }
    return new RuleTable(containers, bindings);
  }

  MemoryFabric fabric(Network network) {
    SortedMap<ContainerId, String> liveIds = new TreeMap<>();
    names.forEach((liveId, name) -> liveIds.put(name, liveId));
    List<String> disputed =
        groups.stream()
            .filter(g -> GroupName.isOf(fleet, g.name()) && !isOurs(g))
            .map(g -> g.id() + " (" + g.name() + ")")
            .sorted()
            .toList();
    return new MemoryFabric(network.name(), network.limits(), liveIds, disputed);
  }

  private Container container(Group group) {
    return new Container(
        named(group.id()),
        isOurs(group) ? Ownership.OWNED : Ownership.FOREIGN,
        group.marks(),
        group.rules().stream().<NativeRule>map(this::rule).toList());
  }

  private MemoryRule rule(GroupRule rule) {
    MemoryPeer peer =
        rule.namesGroup()
            ? new MemoryPeer.Group(named(rule.peer()))
            : new MemoryPeer.Prefix(Cidr.parse(rule.peer()));
    Direction direction = rule.way() == Way.IN ? Direction.INGRESS : Direction.EGRESS;
    return new MemoryRule(direction, peer, rule.protocol(), rule.first(), rule.last(), rule.note());
  }

  private ContainerId named(String liveId) {
    return names.getOrDefault(liveId, GroupName.elsewhere(liveId));
  }

  private ContainerId name(Group group, String at) {
    return new ContainerId(at, isOurs(group) ? group.name() : group.id());
  }

  private boolean isOurs(Group group) {
    return GroupName.isOf(fleet, group.name()) && fleet.equals(group.marks().get(GroupName.FLEET));
  }
}
